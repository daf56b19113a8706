// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static dev.rollcall.scim.gateway.DeclaredCatalog.ADMIN;
import static dev.rollcall.scim.gateway.DeclaredCatalog.CATALOG;
import static dev.rollcall.scim.gateway.DeclaredCatalog.EDITOR;
import static dev.rollcall.scim.gateway.DeclaredCatalog.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.GatewayFixture.Reply;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles and entitlements of users, which are checked against those that the tenant declares. */
@Requirement("D-037")
class AssignedRolesTest {
  private final GatewayFixture host = new GatewayFixture();

  @BeforeEach
  void declare() {
    declare(CATALOG);
  }

  private void declare(AccessCatalog catalog) {
    host.profile(TenantProfile.builder().access(catalog).build());
  }

  private static ComplexValue parsed(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static List<String> roles(ComplexValue user) {
    return user.elements("roles").stream()
        .map(role -> ((ComplexValue) role).findText("value").orElse("-"))
        .toList();
  }

  private List<String> rolesOf(String path) {
    return roles(host.read(path));
  }

  private static void assertRefused(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().findText("scimType")).contains("invalidValue");
    assertThat(reply.json().findText("detail")).contains(detail);
  }

  private Reply put(String path, String roles) {
    return host.send(
        "PUT",
        path,
        """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada","roles":[%s]}\
        """
            .formatted(roles));
  }

  private Reply add(String path, String role) {
    return host.patch(
        path, "{\"op\":\"add\",\"path\":\"roles\",\"value\":[{\"value\":\"" + role + "\"}]}");
  }

  @Test
  void createWhenValuesAreDeclaredThenStoredAsDeclared() {
    String path =
        host.addUser(
            "ada",
            """
            ,"roles":[{"value":"ADMIN","primary":true},{"value":"viewer","display":"V"}],
             "entitlements":[{"value":"seat"}]
            """);

    assertThat(rolesOf(path)).containsExactly("admin", "viewer");
    assertThat(host.get("/Users?filter=roles.value+eq+%22admin%22").body()).contains("\"ada\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":\"owner\"}",
        "{\"value\":\"viewer\"},{\"value\":\"owner\",\"type\":\"x\"}"
      })
  void createWhenValueIsUnknownThenRefusedByName(String roles) {
    Reply reply =
        host.send(
            "POST",
            "/Users",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada",
             "roles":[%s]}
            """
                .formatted(roles));

    assertRefused(reply, "'roles.value' must be a supported value of /Roles, but is 'owner'");
    assertThat(host.read("/Users").elements("Resources")).isEmpty();
  }

  @Test
  void writeWhenValueIsUnknownThenRefusedForEveryMethod() {
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"}]");
    String unknown = "'roles.value' must be a supported value of /Roles, but is 'owner'";

    assertRefused(put(path, "{\"value\":\"owner\"}"), unknown);
    assertRefused(add(path, "owner"), unknown);
    assertRefused(
        host.patch(path, "{\"op\":\"replace\",\"value\":{\"roles\":[{\"value\":\"owner\"}]}}"),
        unknown);
    assertRefused(
        host.patch(
            path,
            """
            {"op":"replace","path":"roles[value eq \\"viewer\\"].value","value":"owner"}\
            """),
        unknown);
    assertRefused(
        host.patch(path, "{\"op\":\"add\",\"path\":\"roles\",\"value\":[{\"display\":\"x\"}]}"),
        "'roles.value' must be a supported value of /Roles");
    assertRefused(
        host.patch(
            path, "{\"op\":\"add\",\"path\":\"entitlements\",\"value\":[{\"value\":\"x\"}]}"),
        "'entitlements.value' must be a supported value of /Entitlements, but is 'x'");
    assertThat(rolesOf(path)).containsExactly("viewer");
  }

  @Test
  void writeWhenValueIsLongThenMessageAbbreviatesIt() {
    Reply reply = add(host.addUser("ada", ""), "x".repeat(5_000));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().length()).isLessThan(400);
  }

  @Test
  void writeWhenDeclarationIsRemovedThenHoldersKeepTheValue() {
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"editor\"}]");
    declare(AccessCatalog.NONE.withRoles(VIEWER, EDITOR.withContained().asUnsupported()));
    assertThat(host.read("/Roles/editor").find("supported")).contains(BooleanValue.FALSE);
    assertThat(put(path, "{\"value\":\"editor\"},{\"value\":\"viewer\"}").status()).isEqualTo(200);

    declare(AccessCatalog.NONE.withRoles(VIEWER));

    assertThat(host.get("/Roles/editor").status()).isEqualTo(404);
    assertThat(rolesOf(path)).containsExactly("editor", "viewer");
    assertThat(put(path, "{\"value\":\"editor\"},{\"value\":\"viewer\"}").status()).isEqualTo(200);
    assertThat(
            host.patch(path, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}").status())
        .isEqualTo(200);
    assertThat(put(path, "{\"value\":\"editor\"}").status()).isEqualTo(200);
    assertThat(put(path, "{\"value\":\"viewer\"}").status()).isEqualTo(200);
    assertRefused(
        put(path, "{\"value\":\"editor\"}"),
        "'roles.value' must be a supported value of /Roles, but is 'editor'");
  }

  @Test
  void addWhenValueIsUnsupportedThenRefused() {
    declare(AccessCatalog.NONE.withRoles(VIEWER, EDITOR.asUnsupported()));

    assertRefused(
        add(host.addUser("ada", ""), "editor"),
        "'roles.value' must be a supported value of /Roles, but is 'editor'");
  }

  @Test
  void singleWhenPatchAddsValueThenReplacesTheCurrentOne() {
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\",\"primary\":true}]");

    Reply reply = add(path, "editor");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(roles(reply.json())).containsExactly("editor");
    assertThat(rolesOf(path)).containsExactly("editor");
    Reply inOneBody =
        host.patch(path, "{\"op\":\"add\",\"value\":{\"roles\":[{\"value\":\"admin\"}]}}");
    assertThat(roles(inOneBody.json())).containsExactly("admin");
    assertThat(roles(add(path, "admin").json())).containsExactly("admin");
  }

  @Test
  void singleWhenPutHasNewValueThenReplacesTheCurrentOne() {
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"}]");

    assertThat(roles(put(path, "{\"value\":\"editor\"}").json())).containsExactly("editor");
    assertThat(roles(put(path, "{\"value\":\"editor\"},{\"value\":\"admin\"}").json()))
        .containsExactly("admin");
    assertThat(rolesOf(path)).containsExactly("admin");
  }

  @Test
  void singleWhenSeveralValuesAreNewThenRefused() {
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    String path = host.addUser("ada", "");

    assertRefused(
        put(path, "{\"value\":\"editor\"},{\"value\":\"admin\"}"),
        "'roles' must not have more than one new value");
    assertRefused(
        host.patch(
            path,
            """
            {"op":"add","path":"roles","value":[{"value":"editor"},{"value":"admin"}]}\
            """),
        "'roles' must not have more than one new value");
    assertThat(rolesOf(path)).isEmpty();
  }

  @Test
  void singleWhenUserHasSeveralValuesFromBeforeThenKeptUntilOneIsAdded() {
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"},{\"value\":\"editor\"}]");
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));

    host.patch(path, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}");
    assertThat(rolesOf(path)).containsExactly("viewer", "editor");
    assertThat(roles(add(path, "admin").json())).containsExactly("admin");
  }

  @Test
  void singleWhenPrimaryValueIsPatchedThenChanged() {
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\",\"primary\":true}]");

    Reply reply =
        host.patch(
            path,
            """
            {"op":"Add","path":"roles[primary eq \\"True\\"].value","value":"editor"}\
            """);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    List<Value> roles = host.read(path).elements("roles");
    assertThat(roles).containsExactly(parsed("{\"value\":\"editor\",\"primary\":true}"));
  }

  @Test
  void singleWhenKnownValueGetsAnotherTypeThenOnlyTheNewElement() {
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"}]");

    put(path, "{\"value\":\"viewer\"},{\"value\":\"viewer\",\"type\":\"x\"}");

    assertThat(host.read(path).elements("roles"))
        .containsExactly(parsed("{\"value\":\"viewer\",\"type\":\"x\"}"));
  }

  @Test
  void singleWhenValueFromBeforeGetsADisplayNameThenAllAreKept() {
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"viewer\"},{\"value\":\"editor\"}]");
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));

    put(path, "{\"value\":\"viewer\",\"display\":\"V\"},{\"value\":\"editor\"}");

    assertThat(rolesOf(path)).containsExactly("viewer", "editor");
    assertThat(host.get(path).body()).contains("\"display\":\"V\"");
  }

  @Test
  void elementWithoutValueFromBeforeThenKeptButNoOtherIsAdded() {
    declare(AccessCatalog.NONE);
    String path = host.addUser("ada", ",\"roles\":[{\"display\":\"x\"}]");
    declare(CATALOG);

    assertThat(put(path, "{\"display\":\"x\"},{\"value\":\"viewer\"}").status()).isEqualTo(200);
    assertThat(put(path, "{\"display\":\"x\"}").status()).isEqualTo(200);
    assertRefused(
        put(path, "{\"display\":\"y\"}"), "'roles.value' must be a supported value of /Roles");
  }

  @Test
  void writeWhenElementsDifferInSpellingOnlyThenStoredOnce() {
    String twice = ",\"roles\":[{\"value\":\"editor\"},{\"value\":\"EDITOR\"}]";

    assertThat(rolesOf(host.addUser("ada", twice))).containsExactly("editor");
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));
    assertThat(rolesOf(host.addUser("bob", twice))).containsExactly("editor");
  }

  @Test
  void singleWhenUserHasAnotherSpellingFromBeforeThenReplacedByTheNewElement() {
    declare(AccessCatalog.NONE);
    String path = host.addUser("ada", ",\"roles\":[{\"value\":\"EDITOR\"}]");
    declare(AccessCatalog.NONE.withSingleRole(VIEWER, EDITOR, ADMIN));

    Reply reply = put(path, "{\"value\":\"EDITOR\"},{\"value\":\"editor\",\"display\":\"Chief\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(host.read(path).elements("roles"))
        .containsExactly(parsed("{\"value\":\"editor\",\"display\":\"Chief\"}"));
  }

  @Test
  void configurationWhenUsersHaveNoTypeThenTypesAreNotListed() {
    host.profile(TenantProfile.interop().toBuilder().access(CATALOG).build());

    ComplexValue roles =
        host.read("/ServiceProviderConfig")
            .complexOrEmpty("RolesAndEntitlements")
            .complexOrEmpty("roles");

    assertThat(roles.find("typeSupported")).contains(BooleanValue.FALSE);
    assertThat(roles.names()).doesNotContain("types");
  }
}
