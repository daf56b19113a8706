// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and entitlements that a tenant declares, read and assigned by requests over HTTP. */
@Requirement("D-037")
class RolesAndEntitlementsOverHttpTest {
  private static final CatalogEntry VIEWER = CatalogEntry.of("viewer").withDisplay("Viewer");
  private static final AccessCatalog CATALOG =
      AccessCatalog.NONE
          .withRoles(VIEWER, CatalogEntry.of("editor"), CatalogEntry.of("admin"))
          .withEntitlements(CatalogEntry.of("seat"));

  private final DirectoryHost host = new DirectoryHost();

  @BeforeEach
  void declare() {
    declare(CATALOG);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void declare(AccessCatalog catalog) {
    host.profile(TenantProfile.builder().access(catalog).build());
  }

  private static List<String> values(Reply page) {
    return json(page).elements("Resources").stream()
        .map(resource -> ((ComplexValue) resource).findText("value").orElse("-"))
        .toList();
  }

  @Test
  void roleWhenVersionIsKnownThenNotModified() {
    String version = host.get("/Roles/viewer").headers().get("ETag");

    assertThat(host.send("GET", "/Roles/viewer", "", "If-None-Match: " + version).status())
        .isEqualTo(304);
    declare(AccessCatalog.NONE.withRoles(VIEWER.withDisplay("Reader")));
    assertThat(host.send("GET", "/Roles/viewer", "", "If-None-Match: " + version).status())
        .isEqualTo(200);
  }

  @Test
  void listThenFilteredAndSorted() {
    assertThat(
            values(
                host.get("/Roles?filter=value+ne+%22admin%22&sortBy=value&sortOrder=descending")))
        .containsExactly("viewer", "editor");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/Roles",
    "PUT,/Roles/viewer",
    "PATCH,/Roles/viewer",
    "DELETE,/Roles/viewer",
    "POST,/Entitlements",
    "DELETE,/Entitlements/seat"
  })
  void writeThenMethodNotAllowed(String method, String path) {
    String body = method.equals("DELETE") ? "" : "{\"value\":\"x\"}";
    Reply reply = host.send(method, path, body);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
    assertThat(values(host.get("/Roles"))).hasSize(3);
  }

  @Test
  void addWhenValueIsUnknownThenRefusedByName() {
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"}]");

    Reply reply =
        host.patch(path, "{\"op\":\"add\",\"path\":\"roles\",\"value\":[{\"value\":\"owner\"}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).findText("detail"))
        .contains("'roles.value' must be a supported value of /Roles, but is 'owner'");
    assertThat(host.read(path).elements("roles")).hasSize(1);
  }
}
