// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.PatchResponse;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that a tenant's profile or dialect decides. */
class ProfileSwitchesOverHttpTest {
  private static final String TITLE = "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}";
  private static final String NAME =
      "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"board\"}";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void patchWhenProfileIsDefaultThenBodyForUserOnly() {
    assertThat(host.patch(host.addUser("ada", ""), TITLE).status()).isEqualTo(200);
    assertThat(host.patch(host.addGroup("staff"), NAME).status()).isEqualTo(204);
  }

  @Test
  @Requirement("R7644-129")
  void patchWhenProfileChoosesThenAsChosenForThatType() {
    String user = host.addUser("ada", "");
    String group = host.addGroup("staff", DirectoryHost.member(user));
    host.profile(
        TenantProfile.builder()
            .patchResponse("User", PatchResponse.NO_CONTENT)
            .patchResponse("Group", PatchResponse.RESOURCE)
            .build());

    Reply ofUser = host.patch(user, TITLE);
    Reply ofGroup = host.patch(group, NAME);

    assertThat(ofUser.status()).isEqualTo(204);
    assertThat(ofUser.body()).isEmpty();
    assertThat(ofGroup.status()).isEqualTo(200);
    assertThat(json(ofGroup).elements("members")).hasSize(1);
    assertThat(host.patch(user + "?attributes=title", TITLE).status()).isEqualTo(200);
  }

  @Test
  void discoveryWhenWithoutPaginationThenNeitherShownNorOffered() {
    host.profile(TenantProfile.builder().without(Feature.PAGINATION).build());

    assertThat(host.read("/ServiceProviderConfig").names()).doesNotContain("pagination");
    assertThat(host.get("/Users?cursor=").body()).doesNotContain("nextCursor");
    assertThat(host.get("/Users?cursor=abc").status()).isEqualTo(400);
    assertThat(host.get("/Users?startIndex=1&count=1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/Users/ID",
    "/Groups/ID",
    "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
    "/ResourceTypes/User",
    "/ServiceProviderConfig"
  })
  @Requirement("R7643-064")
  void getWhenBodyIsAResourceThenContentLocationIsThatOfMeta(String path) {
    String user = host.addUser("ada", "");
    String group = host.addGroup("staff");
    String id = DirectoryHost.idOf(path.startsWith("/Users") ? user : group);

    Reply reply = host.get(path.replace("ID", id));

    assertThat(reply.header("Content-Location"))
        .isPresent()
        .isEqualTo(json(reply).complexOrEmpty("meta").findText("location"));
  }

  @Test
  @Requirement("R7643-064")
  void writeWhenBodyIsAResourceThenContentLocationIsThatOfMeta() {
    Reply created = host.send("POST", "/Users", "{\"userName\":\"ada\"}");
    String path = "/Users/" + json(created).findText("id").orElseThrow();
    String location = DirectoryHost.BASE + path;

    assertThat(created.header("Content-Location")).contains(location);
    assertThat(host.send("PUT", path, "{\"userName\":\"ada\"}").header("Content-Location"))
        .contains(location);
    assertThat(host.patch(path, TITLE).header("Content-Location")).contains(location);
    assertThat(host.get("/Users").header("Content-Location")).isEmpty();
    assertThat(host.patch(host.addGroup("staff"), NAME).header("Content-Location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count=",
        "startIndex=",
        "sortBy=",
        "sortOrder=",
        "count=&startIndex=&sortBy=&sortOrder=",
        "count=+",
        "sortBy=&sortOrder=descending"
      })
  void searchWhenParameterIsEmptyThenAsWithoutIt(String query) {
    host.addUser("ada", "");

    for (String path : new String[] {"/Users?", "/?"}) {
      Reply reply = host.get(path + query);
      assertThat(reply.status()).as(path + query).isEqualTo(200);
      assertThat(DirectoryHost.names(reply)).containsExactly("ada");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "filter=, invalidFilter",
    "count=x, invalidValue",
    "count=&count=1, invalidValue",
    "sortOrder=up&sortBy=userName, invalidValue"
  })
  void searchWhenParameterIsInvalidThenRejected(String query, String type) {
    Reply reply = host.get("/Users?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains(type);
  }

  @Test
  void searchWhenParametersOfABodyAreEmptyThenAsWithoutThem() {
    assertThat(host.search("/Users", ",\"sortBy\":\"\",\"sortOrder\":\"\"").status())
        .isEqualTo(200);
  }

  @Test
  void searchWhenStrictAndParameterIsEmptyThenRejected() {
    host.profile(TenantProfile.builder().dialect(Dialect.STRICT).build());

    assertThat(host.get("/Users?count=").status()).isEqualTo(400);
    assertThat(host.get("/Users?sortBy=").status()).isEqualTo(400);
  }
}
