// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.policy.IpsieLevel;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.StringValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of draft-schreiber-ipsie-scim-profile for a tenant that selects a level. */
class IpsieProfileOverHttpTest {
  private static final TenantProfile AL2 = TenantProfile.ipsie(IpsieLevel.AL2);
  private static final String DEACTIVATE =
      "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

  private final ProfileHost profile = new ProfileHost(AL2);
  private final DirectoryHost host = profile.directory;

  @AfterEach
  void stop() {
    profile.close();
  }

  private Reply search(String endpoint, String filter) {
    return host.get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void configWhenAllRulesHoldThenConformant(IpsieLevel level) {
    host.profile(TenantProfile.ipsie(level));

    assertThat(host.read("/ServiceProviderConfig").find("interopProfileConformant"))
        .contains(BooleanValue.TRUE);
  }

  @Test
  @Requirement({"D-022", "D-042"})
  void metadataThenPrivateKeyJwtAndScope() {
    ComplexValue metadata = host.read("/.well-known/oauth-authorization-server");

    assertThat(metadata.findText("token_endpoint")).contains(DirectoryHost.BASE + "/oauth2/token");
    assertThat(metadata.elements("token_endpoint_auth_methods_supported"))
        .contains(new StringValue("private_key_jwt"));
    assertThat(metadata.elements("grant_types_supported"))
        .containsExactly(new StringValue("client_credentials"));
    assertThat(metadata.elements("scopes_supported")).contains(new StringValue("scim"));
  }

  @Test
  @Requirement("D-023")
  void requestsWhenAboveTheRateThenRetryAfter() {
    try (ProfileHost limited = new ProfileHost(AL2, new RateLimit(25, 25))) {
      List<Reply> replies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        replies.add(limited.directory.get("/ResourceTypes"));
      }

      assertThat(replies.subList(0, 25)).allMatch(reply -> reply.status() == 200);
      List<Reply> refused = replies.stream().filter(reply -> reply.status() != 200).toList();
      assertThat(refused).isNotEmpty();
      assertThat(refused).allMatch(reply -> reply.status() == 429);
      assertThat(refused).allMatch(reply -> reply.header("Retry-After").isPresent());
    }
  }

  @Test
  @Requirement("D-024")
  void bulkAndPatchWhenSeveralChangesThenAllApplied() {
    String ada = host.addUser("ada", "");

    assertThat(
            host.patch(
                    ada,
                    "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"},"
                        + "{\"op\":\"add\",\"path\":\"displayName\",\"value\":\"Ada\"}")
                .body())
        .contains("\"title\":\"Dr\"", "\"displayName\":\"Ada\"");
    Reply bulk =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[
              {"method":"POST","path":"/Users","bulkId":"b","data":{%s,"userName":"bob"}},
              {"method":"DELETE","path":"%s"}]}
            """
                .formatted(ProfileHost.USER, ada));
    assertThat(bulk.status()).isEqualTo(200);
    assertThat(bulk.body()).contains("\"201\"", "\"204\"");
    assertThat(DirectoryHost.names(host.get("/Users"))).containsExactly("bob");
  }

  @Test
  @Requirement("D-025")
  void userWhenDeactivatedThenAccessEndsAndCanBeReactivated() {
    String ada = host.addUser("ada", ",\"active\":true");
    ResourceRef account = new ResourceRef("User", DirectoryHost.idOf(ada));

    host.patch(ada, DEACTIVATE);
    assertThat(profile.revocations.open(host.tenantId(), account)).hasSize(1);

    Reply reactivated = host.patch(ada, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}");
    assertThat(json(reactivated).find("active")).contains(BooleanValue.TRUE);
  }

  @Test
  @Requirement("D-026")
  void userWhenDeletedThenAnotherOneCanHaveItsName() {
    String ada = host.addUser("ada", "");
    host.send("DELETE", ada, "");

    assertThat(host.addUser("ada", "")).isNotEqualTo(ada);
  }

  @Test
  @Requirement({"D-027", "D-028", "D-045"})
  void schemasThenAttributesOfTheProfileWithoutPassword() {
    String schema = "urn:ietf:params:scim:schemas:core:2.0:";

    assertThat(names(host.read("/Schemas/" + schema + "User")))
        .contains("userName", "displayName", "active")
        .doesNotContain("password");
    assertThat(names(host.read("/Schemas/" + schema + "Group"))).contains("displayName", "members");
    for (String path :
        List.of(host.addUser("ada", ",\"externalId\":\"7\""), host.addGroup("staff"))) {
      host.patch(path, "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"8\"}");
      assertThat(host.read(path).findText("externalId")).contains("8");
    }
  }

  private static List<String> names(ComplexValue schema) {
    return schema.elements("attributes").stream()
        .map(attribute -> ((ComplexValue) attribute).findText("name").orElseThrow())
        .toList();
  }

  @Test
  @Requirement("D-028")
  void passwordWhenSentThenInvalidSyntax() {
    String ada = host.addUser("ada", "");
    String body = "{" + ProfileHost.USER + ",\"userName\":\"bob\",\"password\":\"secret\"}";
    List<Reply> replies =
        List.of(
            host.send("POST", "/Users", body),
            host.send("PUT", ada, body),
            host.patch(ada, "{\"op\":\"replace\",\"path\":\"password\",\"value\":\"secret\"}"));

    for (Reply reply : replies) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(json(reply).findText("scimType")).contains("invalidSyntax");
      assertThat(reply.body()).doesNotContain("secret");
    }
    host.profile(TenantProfile.ipsie(IpsieLevel.AL1));
    assertThat(host.send("POST", "/Users", body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "userName eq \"ADA\"",
        "externalId eq \"e-1\"",
        "emails[value eq \"ada@x.example\"]",
        "emails[type eq \"work\" and value eq \"ada@x.example\"]"
      })
  @Requirement("D-029")
  void usersWhenFilterOfTheProfileThenFound(String filter) {
    host.addUser(
        "ada",
        ",\"externalId\":\"e-1\",\"emails\":[{\"value\":\"ada@x.example\",\"type\":\"work\"}]");
    host.addUser(
        "bob",
        ",\"externalId\":\"e-2\",\"emails\":[{\"value\":\"b@x.example\",\"type\":\"work\"}]");

    assertThat(DirectoryHost.names(search("/Users", filter))).containsExactly("ada");
  }

  @Test
  @Requirement({"D-030", "D-032"})
  void groupsWhenFilterOfTheProfileThenFound() {
    String ada = host.addUser("ada", "");
    String staff = host.addGroup("staff", DirectoryHost.member(ada));
    host.addGroup("board", DirectoryHost.member(host.addUser("bob", "")));
    host.patch(staff, "{\"op\":\"add\",\"path\":\"externalId\",\"value\":\"g-1\"}");

    for (String filter :
        List.of(
            "displayName eq \"staff\"",
            "externalId eq \"g-1\"",
            "members[value eq \"" + DirectoryHost.idOf(ada) + "\"]")) {
      Reply found = search("/Groups", filter);
      assertThat(DirectoryHost.names(found)).as(filter + found.body()).containsExactly("staff");
    }
    assertThat(host.get("/Groups?excludedAttributes=members").body()).doesNotContain("members");
  }

  @Test
  @Requirement("D-031")
  void groupWhenCreatedEmptyThenTakesFiftyMemberOperations() {
    String staff = host.addGroup("staff");
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      users.add(host.addUser("user" + i, ""));
    }

    Reply added =
        host.patch(
            staff,
            users.stream()
                .map(
                    user ->
                        "{\"op\":\"add\",\"path\":\"members\",\"value\":["
                            + DirectoryHost.member(user)
                            + "]}")
                .collect(Collectors.joining(",")));
    assertThat(added.status()).isEqualTo(204);
    assertThat(host.read(staff).elements("members")).hasSize(50);
    Reply removed =
        host.patch(
            staff,
            users.stream()
                .map(
                    user ->
                        "{\"op\":\"remove\",\"path\":\"members[value eq \\\""
                            + DirectoryHost.idOf(user)
                            + "\\\"]\"}")
                .collect(Collectors.joining(",")));
    assertThat(removed.status()).isEqualTo(204);
    assertThat(host.read(staff).elements("members")).isEmpty();
  }

  @Test
  @Requirement("D-032")
  void configThenAtMostAThousandUsersOnAPage() {
    ComplexValue pagination = host.read("/ServiceProviderConfig").complexOrEmpty("pagination");

    assertThat(pagination.find("cursor")).contains(BooleanValue.TRUE);
    assertThat(pagination.find("maxPageSize")).contains(new IntegerValue(200));
    host.profile(AL2.toBuilder().limits(Limits.builder().maxPageSize(1_001).build()).build());
    assertThat(host.read("/ServiceProviderConfig").names())
        .doesNotContain("interopProfileConformant");
  }

  @Test
  @Requirement("D-033")
  void writesThenEachIsLogged() {
    String ada = host.addUser("ada", "");
    host.patch(ada, DEACTIVATE);
    host.send("DELETE", ada, "");

    assertThat(profile.log.recent(host.tenantId(), ProvisioningLog.Selection.CHANGES, 10))
        .extracting(entry -> entry.subject().operation())
        .contains(Operation.CREATE, Operation.PATCH, Operation.DELETE);
    Reply failed =
        host.send(
            "POST",
            "/Users",
            "{" + ProfileHost.USER + ",\"userName\":\"" + DirectoryHost.FAILING + "\"}");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("IllegalState", DirectoryHost.FAILING);
  }

  @Test
  @Requirement("D-047")
  void usersAndGroupsThenCreatedChangedReadAndListed() {
    for (String path : List.of(host.addUser("ada", ""), host.addGroup("staff"))) {
      assertThat(
              host.patch(path, "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"new\"}")
                  .status())
          .isLessThan(300);
      assertThat(host.read(path).findText("displayName")).isEqualTo(Optional.of("new"));
      String endpoint = path.substring(0, path.lastIndexOf('/'));
      assertThat(host.read(endpoint).find("totalResults")).contains(new IntegerValue(1));
    }
  }
}
