// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.idOf;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.spi.tenant.RecreatePolicy;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spi.tenant.UnknownMemberPolicy;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Resource types and attributes of a tenant's profile: validated, filtered and returned. */
class TenantProfileOverHttpTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String BADGE = "urn:example:badge";

  private final DirectoryHost host = new DirectoryHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private void profile(UnaryOperator<TenantProfile.Builder> change) {
    host.profile(change.apply(TenantProfile.builder()).build());
  }

  private Reply post(String endpoint, String urn, String members) {
    return host.send("POST", endpoint, "{\"schemas\":[\"" + urn + "\"]," + members + "}");
  }

  private static void assertRefused(Reply reply, String scimType, String named) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(json(reply).findText("scimType")).contains(scimType);
    assertThat(json(reply).findText("detail").orElseThrow()).contains(named);
  }

  @Test
  void profileWhenTypeIsRemovedThenItIsNotServed() {
    String ada = host.addUser("ada", "");
    host.addGroup("staff", DirectoryHost.member(ada));
    assertThat(host.read(ada).elements("groups")).hasSize(1);

    profile(builder -> builder.types(ResourceTypeCustomizer.NONE.without("Group")));

    assertThat(host.get("/Groups").status()).isEqualTo(404);
    assertThat(post("/Groups", USER, "\"displayName\":\"x\"").status()).isEqualTo(404);
    assertThat(host.get("/ResourceTypes/Group").status()).isEqualTo(404);
    assertThat(host.read("/ResourceTypes").elements("Resources")).hasSize(1);
    assertThat(host.get("/Schemas").body()).doesNotContain("core:2.0:Group");
    assertThat(host.read(ada).has("groups")).isFalse();
    assertThat(names(host.get("/"))).containsExactly("ada");
  }

  @Test
  void profileWhenAttributeIsRemovedThenUnknown() {
    String ada =
        host.addUser(
            "ada",
            ",\"title\":\"Dr\",\"name\":{\"givenName\":\"Ada\",\"middleName\":\"K\"},\""
                + ENTERPRISE
                + "\":{\"department\":\"x\",\"division\":\"y\"}");

    profile(
        builder ->
            builder.types(
                ResourceTypeCustomizer.NONE.withoutAttributes(
                    "User", "title", "name.middleName", ENTERPRISE + ":division")));

    assertThat(host.get(ada).body()).contains("givenName", "department");
    assertThat(host.get(ada).body()).doesNotContain("title", "middleName", "division");
    assertThat(host.get("/Schemas/" + USER).body()).doesNotContain("\"title\"", "middleName");
    assertRefused(host.get("/Users?filter=title+pr"), "invalidFilter", "title");
    assertRefused(host.get("/Users?sortBy=title"), "invalidValue", "sortBy");
    assertThat(host.addUser("bob", ",\"title\":\"Mr\"")).isNotEmpty();
    assertThat(host.get("/Users").body()).doesNotContain("Mr");
  }

  @Test
  void profileWhenAttributeIsRemovedThenStoredValueSurvivesWrites() {
    String ada =
        host.addUser(
            "ada",
            ",\"title\":\"Dr\",\"nickName\":\"a\",\"name\":{\"givenName\":\"Ada\",\"middleName\":"
                + "\"K\"},\""
                + ENTERPRISE
                + "\":{\"department\":\"x\",\"division\":\"y\"}");
    profile(
        builder ->
            builder.types(
                ResourceTypeCustomizer.NONE.withoutAttributes(
                    "User", "title", "name.middleName", ENTERPRISE + ":division")));

    Reply put = host.send("PUT", ada, "{\"schemas\":[\"" + USER + "\"],\"userName\":\"ada2\"}");
    host.patch(ada, "{\"op\":\"add\",\"path\":\"name.familyName\",\"value\":\"L\"}");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).doesNotContain("Dr", "division");
    profile(builder -> builder);
    ComplexValue all = host.read(ada);
    assertThat(all.findText("userName")).contains("ada2");
    assertThat(all.findText("title")).contains("Dr");
    assertThat(all.has("nickName")).isFalse();
    assertThat(all.complexOrEmpty("name"))
        .isEqualTo(ComplexValue.builder().put("middleName", "K").put("familyName", "L").build());
    assertThat(all.complexOrEmpty(ENTERPRISE))
        .isEqualTo(ComplexValue.builder().put("division", "y").build());
  }

  @Test
  void profileWhenSubAttributeIsRemovedThenStoredValueStaysWithItsElement() {
    String ada =
        host.addUser(
            "ada",
            ",\"emails\":[{\"value\":\"a@x.test\",\"type\":\"work\",\"display\":\"A\"},"
                + "{\"value\":\"a@x.test\",\"type\":\"home\",\"display\":\"B\"},"
                + "{\"value\":\"c@x.test\",\"display\":\"C\"}]");
    profile(
        builder ->
            builder.types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "emails.display")));

    Reply put =
        host.send(
            "PUT",
            ada,
            "{\"schemas\":[\""
                + USER
                + "\"],\"userName\":\"ada\",\"emails\":[{\"type\":\"home\",\"value\":\"a@x.test\"},"
                + "{\"value\":\"new@x.test\"},{\"value\":\"c@x.test\",\"type\":\"work\"}]}");

    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).doesNotContain("display");
    host.patch(
        ada,
        "{\"op\":\"replace\",\"path\":\"emails\",\"value\":[{\"value\":\"c@x.test\"},"
            + "{\"value\":\"a@x.test\",\"type\":\"home\"}]}");
    profile(builder -> builder);
    assertThat(
            host.read(ada).elements("emails").stream()
                .map(ComplexValue.class::cast)
                .map(one -> one.findText("value").orElse("") + one.findText("display").orElse("")))
        .containsExactly("c@x.testC", "a@x.testB");
  }

  @Test
  void profileWhenUnknownAttributesAreRejectedThenInvalidSyntax() {
    profile(
        builder ->
            builder
                .types(ResourceTypeCustomizer.NONE.withoutAttributes("User", "title"))
                .unknownAttributes(UnknownAttributePolicy.REFUSE));

    assertRefused(
        post("/Users", USER, "\"userName\":\"ada\",\"title\":\"Dr\""), "invalidValue", "title");
  }

  @Test
  void profileWhenAttributeIsRequiredThenDeclaredAndEnforced() {
    profile(builder -> builder.types(ResourceTypeCustomizer.NONE.withRequired("User", "title")));

    assertRefused(post("/Users", USER, "\"userName\":\"ada\""), "invalidValue", "'title'");
    assertThat(post("/Users", USER, "\"userName\":\"ada\",\"title\":\"Dr\"").status())
        .isEqualTo(201);
    assertThat(host.getOfOther("/Schemas/" + USER).body())
        .isNotEqualTo(host.get("/Schemas/" + USER).body());
  }

  @Test
  void profileWhenExtensionIsAddedThenServed() {
    Schema badge = Schema.of(BADGE, "Badge", "", List.of(Attribute.named("badgeNumber").build()));
    profile(builder -> builder.types(ResourceTypeCustomizer.NONE.withExtension("User", badge)));

    Reply created =
        post("/Users", USER, "\"userName\":\"ada\",\"" + BADGE + "\":{\"badgeNumber\":\"7\"}");

    assertThat(json(created).complexOrEmpty(BADGE).findText("badgeNumber")).contains("7");
    assertThat(names(host.get("/Users?filter=" + BADGE + ":badgeNumber+eq+%227%22")))
        .containsExactly("ada");
    assertThat(host.get("/Schemas/" + BADGE).status()).isEqualTo(200);
    assertThat(host.getOfOther("/Schemas/" + BADGE).status()).isEqualTo(404);
  }

  @Test
  void profileWhenMemberTypesAreLimitedThenOthersAreRejected() {
    profile(builder -> builder.types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User")));
    String ada = host.addUser("ada", "");
    String staff = host.addGroup("staff", DirectoryHost.member(ada));
    String inner = host.addGroup("inner");

    assertRefused(
        host.patch(
            staff,
            "{\"op\":\"add\",\"path\":\"members\",\"value\":["
                + DirectoryHost.member(inner)
                + "]}"),
        "invalidValue",
        "members");
    assertRefused(
        host.patch(
            staff,
            "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\""
                + idOf(inner)
                + "\",\"type\":\"Group\"}]}"),
        "invalidValue",
        "members.type");
    assertThat(host.read(staff).elements("members")).hasSize(1);
  }

  @Test
  @Requirement("R7643-025")
  void profileWhenUnknownMembersAreIgnoredThenSkipped() {
    String ada = host.addUser("ada", "");
    String unknown = "{\"value\":\"nobody\"}";
    assertRefused(
        post(
            "/Groups",
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "\"displayName\":\"g\",\"members\":[" + unknown + "]"),
        "invalidValue",
        "members");

    profile(builder -> builder.unknownMembers(UnknownMemberPolicy.SKIP));

    String staff = host.addGroup("staff", DirectoryHost.member(ada), unknown);
    assertThat(host.read(staff).elements("members")).hasSize(1);
    host.patch(
        staff,
        "{\"op\":\"replace\",\"path\":\"members\",\"value\":["
            + unknown
            + ","
            + DirectoryHost.member(ada)
            + "]}");
    assertThat(host.read(staff).elements("members")).hasSize(1);
    assertThat(
            host.patch(staff, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + unknown + "]}")
                .status())
        .isEqualTo(204);
    assertThat(host.read(staff).elements("members")).hasSize(1);
  }

  @Test
  void profileWhenRecreateIsNotAllowedThenInactiveUserKeepsTheUserName() {
    String ada = host.addUser("ada", ",\"title\":\"Dr\",\"active\":false");
    String eve = host.addUser("eve", ",\"active\":true");
    String staff = host.addGroup("staff", DirectoryHost.member(ada));
    assertThat(post("/Users", USER, "\"userName\":\"ADA\"").status()).isEqualTo(409);

    profile(builder -> builder.onRecreate(RecreatePolicy.RESTORE).requiresVersions(true));
    Reply restored = post("/Users", USER, "\"userName\":\"ADA\",\"nickName\":\"a\"");

    assertThat(restored.status()).isEqualTo(201);
    assertThat(restored.header("Location")).contains(DirectoryHost.BASE + ada);
    ComplexValue now = host.read(ada);
    assertThat(now.find("active")).contains(BooleanValue.TRUE);
    assertThat(now.findText("nickName")).contains("a");
    assertThat(now.has("title")).isFalse();
    assertThat(host.read(staff).elements("members")).hasSize(1);
    assertThat(post("/Users", USER, "\"userName\":\"ada\"").status()).isEqualTo(409);
    assertThat(post("/Users", USER, "\"userName\":\"eve\"").status()).isEqualTo(409);
    assertThat(Set.copyOf(names(host.get("/Users")))).containsExactlyInAnyOrder("ADA", "eve");
    assertThat(host.read(eve).find("active")).contains(BooleanValue.TRUE);
  }
}
