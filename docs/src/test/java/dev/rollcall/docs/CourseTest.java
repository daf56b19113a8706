// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.docs.CourseServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Sends the requests of the course "SCIM for SaaS developers" and checks their described effects.
 */
class CourseTest {
  private static final String PATCH =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[%s]}";

  private final CourseServer server =
      CourseServer.with(TenantProfile.builder().dialect(Dialect.ENTRA).build());

  private String createAda() throws IOException {
    return server.send("POST", "/Users", CourseServer.body("create-user.json")).id();
  }

  private String createGrace() throws IOException {
    return server
        .send("POST", "/Users", CourseServer.body("create-user.json").replace("ada", "grace"))
        .id();
  }

  private String createGroup(String... members) {
    StringBuilder list = new StringBuilder();
    for (String member : members) {
      list.append(list.isEmpty() ? "" : ",").append("{\"value\":\"").append(member).append("\"}");
    }
    return server
        .send("POST", "/Groups", "{\"displayName\":\"Engines\",\"members\":[" + list + "]}")
        .id();
  }

  private Reply patchUser(String id, String file) throws IOException {
    return server.send("PATCH", "/Users/" + id, CourseServer.body(file));
  }

  @Test
  void createWhenUserNameIsTakenThenConflict() throws IOException {
    Reply created = server.send("POST", "/Users", CourseServer.body("create-user.json"));
    Reply again = server.send("POST", "/Users", CourseServer.body("create-user.json"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.body()).contains("\"active\":true", "/acme/scim/v2/Users/" + created.id());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("\"scimType\":\"uniqueness\"");
  }

  @Test
  void userWhenMovedDeactivatedAndReactivatedThenKeepsIdAndGroups() throws IOException {
    String ada = createAda();
    String group = createGroup(ada);

    assertThat(patchUser(ada, "change-department.json").body()).contains("Analysis");
    assertThat(patchUser(ada, "entra-deactivate.json").body()).contains("\"active\":false");
    assertThat(server.send("GET", "/Users/" + ada, "").status()).isEqualTo(200);
    assertThat(server.send("GET", "/Groups/" + group, "").body()).contains(ada);
    String reactivate = PATCH.formatted("{\"op\":\"Replace\",\"path\":\"active\",\"value\":true}");
    assertThat(server.send("PATCH", "/Users/" + ada, reactivate).body())
        .contains("\"active\":true", ada);
  }

  @Test
  void userWhenDeletedThenNotFoundAndNameIsFree() throws IOException {
    String ada = createAda();

    assertThat(server.send("DELETE", "/Users/" + ada, "").status()).isEqualTo(204);
    assertThat(server.send("GET", "/Users/" + ada, "").status()).isEqualTo(404);
    assertThat(createAda()).isNotEqualTo(ada);
  }

  @Test
  void entraWhenPhoneIsAddedByFilterThenElementIsCreated() throws IOException {
    assertThat(patchUser(createAda(), "entra-phone.json").body())
        .contains("+1 555 0100", "\"type\":\"work\"");
  }

  @Test
  void entraWhenMemberIsRemovedByValueThenOthersStay() throws IOException {
    String ada = createAda();
    String grace = createGrace();
    String group = createGroup(ada, grace);
    String body = CourseServer.body("entra-remove-member.json").replace("ID_OF_ADA", ada);

    assertThat(server.send("PATCH", "/Groups/" + group, body).status()).isEqualTo(204);
    assertThat(server.send("GET", "/Groups/" + group, "").body())
        .contains(grace)
        .doesNotContain(ada);
  }

  @Test
  void oktaWhenOperationHasNoPathThenUserIsDeactivated() throws IOException {
    assertThat(patchUser(createAda(), "okta-deactivate.json").body()).contains("\"active\":false");
  }

  @Test
  void oktaWhenMembersChangeThenOneRequest() throws IOException {
    String ada = createAda();
    String grace = createGrace();
    String group = createGroup(ada);
    String body =
        CourseServer.body("okta-change-members.json")
            .replace("ID_OF_ADA", ada)
            .replace("ID_OF_GRACE", grace);

    assertThat(server.send("PATCH", "/Groups/" + group, body).status()).isEqualTo(204);
    assertThat(server.send("GET", "/Groups/" + group, "").body())
        .contains(grace)
        .doesNotContain(ada);
  }

  @Test
  void credentialWhenNotOfTenantThenSameResponseForAllCauses() {
    Reply unknown = server.send("guess", "GET", "/acme/scim/v2/Users", "");

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(server.send("globex-token", "GET", "/acme/scim/v2/Users", "")).isEqualTo(unknown);
    assertThat(server.send("acme-token", "GET", "/initech/scim/v2/Users", "")).isEqualTo(unknown);
  }

  @Test
  void deactivateWhenLimitIsReachedThenRejected() throws IOException {
    CourseServer limited =
        CourseServer.with(
            TenantProfile.builder()
                .dialect(Dialect.ENTRA)
                .deprovisioningLimit(new DeprovisioningLimit(1, 0, Duration.ofHours(1)))
                .build());
    String user = CourseServer.body("create-user.json");
    String ada = limited.send("POST", "/Users", user).id();
    String grace = limited.send("POST", "/Users", user.replace("ada", "grace")).id();
    String body = CourseServer.body("entra-deactivate.json");

    assertThat(limited.send("PATCH", "/Users/" + ada, body).status()).isEqualTo(200);
    assertThat(limited.send("PATCH", "/Users/" + grace, body).status()).isEqualTo(403);
  }
}
