// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of draft-zollner-scim-interop-profile for a tenant that selects the profile. */
class InteropProfileOverHttpTest {
  private final ProfileHost profile = new ProfileHost(TenantProfile.interop());
  private final DirectoryHost host = profile.directory;

  @AfterEach
  void stop() {
    profile.close();
  }

  private static void assertRefused(Reply reply, int status, String scimType) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).findText("scimType")).as(reply.body()).contains(scimType);
  }

  private Reply post(String attributes) {
    return host.send("POST", "/Users", "{" + ProfileHost.USER + "," + attributes + "}");
  }

  private Reply search(String filter) {
    return host.get("/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  private static Stream<ComplexValue> objects(ComplexValue owner, String name) {
    return owner.elements(name).stream().map(ComplexValue.class::cast);
  }

  @Test
  @Requirement("D-001")
  void configWhenAllRulesHoldThenConformant() {
    assertThat(host.read("/ServiceProviderConfig").find("interopProfileConformant"))
        .contains(BooleanValue.TRUE);
  }

  @Test
  @Requirement("D-001")
  void configWhenARuleIsViolatedThenNotClaimed() {
    TenantProfile smallPages =
        TenantProfile.interop().toBuilder()
            .limits(Limits.builder().maxPageSize(50).build())
            .build();
    for (TenantProfile other :
        List.of(
            smallPages,
            TenantProfile.builder().dialect(Dialect.INTEROP).build(),
            TenantProfile.interop().toBuilder().dialect(Dialect.ENTRA).build())) {
      host.profile(other);
      assertThat(host.read("/ServiceProviderConfig").names())
          .doesNotContain("interopProfileConformant");
    }
  }

  @Test
  @Requirement({"D-002", "D-003", "D-004"})
  void discoveryThenSchemasOfEveryTypeAndIdsAreNames() {
    List<String> schemas =
        objects(host.read("/Schemas"), "Resources")
            .flatMap(s -> s.findText("id").stream())
            .toList();

    objects(host.read("/ResourceTypes"), "Resources")
        .forEach(
            type -> {
              assertThat(type.findText("id")).isPresent().isEqualTo(type.findText("name"));
              assertThat(schemas).contains(type.findText("schema").orElseThrow());
              objects(type, "schemaExtensions")
                  .forEach(e -> assertThat(schemas).contains(e.findText("schema").orElseThrow()));
            });
  }

  @Test
  @Requirement("D-007")
  void schemasThenCanonicalValuesForEveryType() {
    List<ComplexValue> types =
        objects(host.read("/Schemas"), "Resources")
            .flatMap(schema -> objects(schema, "attributes"))
            .filter(
                attribute -> attribute.find("multiValued").equals(Optional.of(BooleanValue.TRUE)))
            .flatMap(attribute -> objects(attribute, "subAttributes"))
            .filter(sub -> sub.findText("name").equals(Optional.of("type")))
            .toList();

    assertThat(types).hasSize(7);
    assertThat(types).allMatch(type -> !type.elements("canonicalValues").isEmpty());
    assertRefused(
        post("\"userName\":\"ada\",\"roles\":[{\"value\":\"a\",\"type\":\"b\"}]"),
        400,
        "invalidSyntax");
  }

  @Test
  @Requirement("D-005")
  void userNameWhenOtherLetterCaseThenFoundAndInConflict() {
    assertThat(post("\"userName\":\"JSmith\",\"externalId\":\"A-1\"").status()).isEqualTo(201);

    assertThat(DirectoryHost.names(search("userName eq \"jsmith\""))).containsExactly("JSmith");
    assertRefused(post("\"userName\":\"jsmith\""), 409, "uniqueness");
    assertThat(DirectoryHost.names(search("externalId eq \"A-1\""))).containsExactly("JSmith");
    assertThat(DirectoryHost.names(search("externalId eq \"a-1\""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"userName\":\"ada\",\"foo\":\"x\"",
        "\"userName\":\"ada\",\"name\":{\"foo\":\"x\"}",
        "\"userName\":\"ada\",\"emails\":[{\"value\":\"a@b.example\",\"foo\":\"x\"}]",
        "\"userName\":\"ada\",\"urn:example:none\":{\"foo\":\"x\"}",
        "\"userName\":\"ada\",\"name.familyName\":\"x\"",
        "\"userName\":\"ada\",\"department\":\"x\"",
        "\"userName\":\"ada\",\"foo\":\"\"",
        "\"userName\":\"ada\",\"name\":{\"foo\":\"\"}"
      })
  @Requirement("D-006")
  void writeWhenAttributeIsUnknownThenInvalidSyntax(String attributes) {
    assertRefused(post(attributes), 400, "invalidSyntax");
    String other = host.addUser("bob", "");
    assertRefused(
        host.send("PUT", other, "{" + ProfileHost.USER + "," + attributes + "}"),
        400,
        "invalidSyntax");
  }

  @Test
  @Requirement("D-006")
  void writeWhenSchemaIsUnknownThenInvalidSyntax() {
    assertRefused(
        host.send(
            "POST",
            "/Users",
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\"urn:example:none\"],"
                + "\"userName\":\"ada\"}"),
        400,
        "invalidSyntax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "name.foo",
        "department",
        "emails.foo",
        "urn:example:none:foo",
        "foo[type eq \\\"work\\\"].value"
      })
  @Requirement("D-006")
  void patchWhenPathIsUnknownThenInvalidSyntax(String path) {
    assertRefused(
        host.patch(
            host.addUser("ada", ""), "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":\"x\"}"),
        400,
        "invalidSyntax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ""})
  @Requirement("D-006")
  void patchWhenValueHasUnknownAttributeThenInvalidSyntax(String value) {
    assertRefused(
        host.patch(
            host.addUser("ada", ""),
            "{\"op\":\"add\",\"path\":\"name\",\"value\":{\"foo\":\"" + value + "\"}}"),
        400,
        "invalidSyntax");
  }

  @Test
  @Requirement("D-008")
  void getWhenPathHasAnotherValueThenNotFound() {
    String ada = host.addUser("ada", "");

    assertThat(host.get("/Users/ada").status()).isEqualTo(404);
    assertThat(host.get(ada).status()).isEqualTo(200);
    assertThat(host.get("/Groups/" + DirectoryHost.idOf(ada)).status()).isEqualTo(404);
  }

  @Test
  @Requirement("D-009")
  void responseThenMediaTypeOfScim() {
    String ada = host.addUser("ada", "");

    for (String path : List.of(ada, "/Users", "/Schemas", "/Users/none")) {
      assertThat(host.get(path).header("Content-Type").orElseThrow())
          .as(path)
          .startsWith("application/scim+json");
    }
  }

  @Test
  @Requirement({"D-010", "D-011"})
  void searchThenEqAndAndAreSupportedAndUnknownAttributesRefused() {
    host.addUser("ada", ",\"title\":\"Dr\"");
    host.addUser("bob", ",\"title\":\"Dr\"");

    assertThat(DirectoryHost.names(search("title eq \"Dr\" and userName eq \"ada\"")))
        .containsExactly("ada");
    assertRefused(search("foo eq \"x\""), 400, "invalidFilter");
    assertRefused(search("members eq \"x\""), 400, "invalidFilter");
  }

  @Test
  @Requirement({"D-012", "D-040"})
  void searchThenAHundredOnAPageAndNoErrorAboveTheMaximum() {
    for (int i = 0; i < 101; i++) {
      host.addUser("user" + i, "");
    }

    assertThat(host.read("/Users").elements("Resources")).hasSize(100);
    assertThat(host.read("/Users?count=100").elements("Resources")).hasSize(100);
    ComplexValue above = host.read("/Users?count=1000000");
    assertThat(above.find("totalResults")).contains(new IntegerValue(101));
    assertThat(above.elements("Resources")).hasSize(101);
    host.profile(
        TenantProfile.interop().toBuilder()
            .limits(Limits.builder().maxPageSize(100).build())
            .build());
    assertThat(host.read("/Users?count=1000000").elements("Resources")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"add\",\"value\":{\"title\":\"x\"}}",
        "{\"op\":\"replace\",\"value\":{\"title\":\"x\"}}",
        "{\"op\":\"replace\",\"path\":null,\"value\":{\"title\":\"x\"}}",
        "{\"op\":\"remove\"}"
      })
  @Requirement("D-013")
  void patchWhenPathIsMissingThenInvalidSyntax(String operation) {
    String ada = host.addUser("ada", ",\"title\":\"Dr\"");

    assertRefused(host.patch(ada, operation), 400, "invalidSyntax");
    assertThat(host.read(ada).findText("title")).contains("Dr");
  }

  @Test
  @Requirement("D-014")
  void addWhenSingularAndSimpleThenAsReplace() {
    String ada = host.addUser("ada", ",\"title\":\"Dr\"");

    for (String op : List.of("add", "replace")) {
      Reply reply =
          host.patch(ada, "{\"op\":\"" + op + "\",\"path\":\"title\",\"value\":\"" + op + "\"}");
      assertThat(json(reply).findText("title")).contains(op);
    }
  }

  @Test
  @Requirement("D-015")
  void complexWhenReplacedThenWholeAndWhenAddedThenMerged() {
    String ada =
        host.addUser("ada", ",\"name\":{\"familyName\":\"Lovelace\",\"givenName\":\"Ada\"}");

    host.patch(ada, "{\"op\":\"replace\",\"path\":\"name\",\"value\":{\"familyName\":\"King\"}}");
    assertThat(host.read(ada).complexOrEmpty("name").names()).containsExactly("familyName");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"name\",\"value\":{\"givenName\":\"Ada\"}}");
    assertThat(host.read(ada).complexOrEmpty("name").names())
        .containsExactlyInAnyOrder("familyName", "givenName");
  }

  @Test
  @Requirement("D-016")
  void collectionWhenAddedThenAppendedAndWhenReplacedThenWhole() {
    String ada = host.addUser("ada", ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"work\"}]");

    host.patch(
        ada,
        "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"b@x.example\",\"type\":\"home\"}]}");
    assertThat(emails(ada)).containsExactly("a@x.example", "b@x.example");
    host.patch(
        ada, "{\"op\":\"replace\",\"path\":\"emails\",\"value\":[{\"value\":\"c@x.example\"}]}");
    assertThat(emails(ada)).containsExactly("c@x.example");
    assertRefused(
        host.patch(
            ada, "{\"op\":\"add\",\"path\":\"emails\",\"value\":{\"value\":\"d@x.example\"}}"),
        400,
        "invalidValue");
  }

  private List<String> emails(String path) {
    return objects(host.read(path), "emails").map(e -> e.findText("value").orElseThrow()).toList();
  }

  @Test
  @Requirement("D-017")
  void patchWhenFilterSelectsAnElementThenOnlyItsSubAttributesAreChanged() {
    String ada = host.addUser("ada", ",\"emails\":[{\"value\":\"a@x.example\",\"type\":\"work\"}]");
    String element = "\"path\":\"emails[type eq \\\"work\\\"]";

    assertRefused(
        host.patch(ada, "{\"op\":\"replace\"," + element + "\",\"value\":{\"display\":\"A\"}}"),
        400,
        "invalidPath");
    assertThat(
            host.patch(
                    ada, "{\"op\":\"replace\"," + element + ".value\",\"value\":\"b@x.example\"}")
                .status())
        .isEqualTo(200);
    assertThat(emails(ada)).containsExactly("b@x.example");
  }

  @Test
  @Requirement({"D-018", "D-019", "D-041"})
  void userWhenDeactivatedThenKeptAndWhenDeletedThenGoneAndItsNameIsFree() {
    String ada = host.addUser("ada", ",\"active\":true");
    String deactivate = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

    assertThat(host.patch(ada, deactivate).status()).isEqualTo(200);
    assertThat(host.read(ada).find("active")).contains(BooleanValue.FALSE);

    assertThat(host.send("DELETE", ada, "").status()).isEqualTo(204);
    for (Reply reply :
        List.of(host.get(ada), host.patch(ada, deactivate), host.send("DELETE", ada, ""))) {
      assertThat(reply.status()).isEqualTo(404);
    }
    assertThat(DirectoryHost.names(host.get("/Users"))).isEmpty();
    assertThat(host.addUser("ada", "")).isNotEqualTo(ada);
  }

  @Test
  @Requirement("D-020")
  void writeWhenNameIsTakenThenUniqueness() {
    host.addUser("ada", "");
    String bob = host.addUser("bob", "");

    assertRefused(post("\"userName\":\"ada\""), 409, "uniqueness");
    assertRefused(
        host.patch(bob, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ADA\"}"),
        409,
        "uniqueness");
    Value name = new StringValue("bob");
    assertThat(host.read(bob).find("userName")).contains(name);
  }
}
