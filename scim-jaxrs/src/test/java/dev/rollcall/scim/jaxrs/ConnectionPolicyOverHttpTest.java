// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Access;
import dev.rollcall.scim.spi.tenant.ConnectionPolicy.Unwritable;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Write policies of one connection; a second connection of the tenant has none. */
class ConnectionPolicyOverHttpTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}\
      """;
  private static final String GROUP =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",
       "members":[%s]}\
      """;
  private static final String OFF = "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}";

  private final MemoryProvisioningLog log = new MemoryProvisioningLog();
  private final DirectoryHost host = new DirectoryHost(this::logged);

  private ServiceProvider.Builder logged(ServiceProvider.Builder builder) {
    return builder.provisioningLog(log, LoggedAttributes.none());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private void policy(ConnectionPolicy policy) {
    host.profile(TenantProfile.builder().connectionPolicy("idp", policy).build());
  }

  private static void requireForbidden(Reply reply, String detail) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(403);
    assertThat(json(reply).findText("detail")).contains(detail);
  }

  private LogEntry lastEntry() {
    return log.recent(host.tenantId(), ProvisioningLog.Selection.ALL, 1).get(0);
  }

  private List<String> statuses(String operations) {
    Reply reply =
        host.send(
            "POST",
            "/Bulk",
            """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}\
            """
                .formatted(operations));
    return json(reply).elements("Operations").stream()
        .map(result -> ((ComplexValue) result).findText("status").orElse("-"))
        .toList();
  }

  @Nested
  class ReadOnly {
    @Test
    void whenTypeIsReadOnlyThenWriteIsForbiddenForThatConnectionOnly() {
      String ada = host.addUser("ada", "");
      policy(ConnectionPolicy.of(Access.READ_ONLY));

      for (Reply reply :
          List.of(
              host.send("POST", "/Users", USER.formatted("bob", "")),
              host.send("PUT", ada, USER.formatted("eve", "")),
              host.patch(ada, OFF),
              host.send("DELETE", ada, ""))) {
        requireForbidden(reply, "This connection must not write");
      }
      assertThat(statuses("{\"method\":\"DELETE\",\"path\":\"" + ada + "\"}"))
          .containsExactly("403");
      assertThat(host.get(ada).status()).isEqualTo(200);
      assertThat(host.get("/Users").status()).isEqualTo(200);
      assertThat(host.sendSecond("DELETE", ada, "").status()).isEqualTo(204);
    }
  }

  @Nested
  class AddOnly {
    @Test
    void whenDeletionIsForbiddenThenDeleteIsForbidden() {
      String ada = host.addUser("ada", "");
      String staff = host.addGroup("staff");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      for (String path : List.of(ada, staff)) {
        requireForbidden(
            host.send("DELETE", path, ""), "This connection must not delete resources");
        assertThat(statuses("{\"method\":\"DELETE\",\"path\":\"" + path + "\"}"))
            .containsExactly("403");
        assertThat(host.get(path).status()).isEqualTo(200);
      }
      assertThat(lastEntry().outcome().status()).isEqualTo(200);
    }

    @Test
    void whenDeactivationIsForbiddenThenEveryVerbIsForbidden() {
      String ada = host.addUser("ada", ",\"active\":true");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));
      String put = USER.formatted("ada", ",\"active\":false");

      requireForbidden(host.patch(ada, OFF), "This connection must not deactivate resources");
      requireForbidden(host.send("PUT", ada, put), "This connection must not deactivate resources");
      assertThat(
              statuses(
                  "{\"method\":\"PATCH\",\"path\":\"%s\",\"data\":{\"Operations\":[%s]}}"
                      .formatted(ada, OFF)))
          .containsExactly("403");

      assertThat(host.read(ada).find("active")).contains(BooleanValue.TRUE);
      assertThat(host.sendSecond("PUT", ada, put).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"op\":\"remove\",\"path\":\"active\"}",
          "{\"op\":\"replace\",\"path\":\"active\",\"value\":null}",
          "{\"op\":\"replace\",\"path\":\"active\",\"value\":[]}",
          "{\"op\":\"replace\",\"value\":{\"active\":null}}",
          "{\"op\":\"replace\",\"value\":{\"active\":[]}}",
        })
    void patchWhenActiveIsClearedThenForbidden(String operation) {
      String ada = host.addUser("ada", ",\"active\":true");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      requireForbidden(host.patch(ada, operation), "This connection must not deactivate resources");
      assertThat(
              statuses(
                  "{\"method\":\"PATCH\",\"path\":\"%s\",\"data\":{\"Operations\":[%s]}}"
                      .formatted(ada, operation)))
          .containsExactly("403");

      assertThat(host.read(ada).find("active")).contains(BooleanValue.TRUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"active\":null", ",\"active\":[]"})
    void replaceWhenActiveHasNoValueThenItStaysTrue(String active) {
      String ada = host.addUser("ada", ",\"active\":true");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));
      String put = USER.formatted("ada", ",\"title\":\"Dr\"" + active);

      assertThat(host.send("PUT", ada, put).status()).isEqualTo(200);
      assertThat(statuses("{\"method\":\"PUT\",\"path\":\"%s\",\"data\":%s}".formatted(ada, put)))
          .containsExactly("200");

      assertThat(host.read(ada).find("active")).contains(BooleanValue.TRUE);
    }

    @Test
    void clearWhenActiveIsNotTrueThenDone() {
      String ada = host.addUser("ada", ",\"active\":false");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      assertThat(host.patch(ada, "{\"op\":\"remove\",\"path\":\"active\"}").status())
          .isEqualTo(200);
    }

    @Test
    void whenMemberRemovalIsForbiddenThenEveryVerbIsForbidden() {
      String ada = host.addUser("ada", "");
      String bob = host.addUser("bob", "");
      String staff = host.addGroup("staff", member(ada), member(bob));
      policy(ConnectionPolicy.of(Access.ADD_ONLY));
      String one = GROUP.formatted("staff", member(ada));
      String removeOne =
          "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}"
              .formatted(DirectoryHost.idOf(bob));

      for (Reply reply :
          List.of(
              host.send("PUT", staff, one),
              host.patch(staff, removeOne),
              host.patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}"),
              host.patch(
                  staff,
                  "{\"op\":\"replace\",\"path\":\"members\",\"value\":[" + member(ada) + "]}"))) {
        requireForbidden(reply, "This connection must not remove members");
      }
      assertThat(statuses("{\"method\":\"PUT\",\"path\":\"%s\",\"data\":%s}".formatted(staff, one)))
          .containsExactly("403");

      assertThat(host.read(staff).elements("members")).hasSize(2);
    }

    @Test
    void whenMemberRemovalIsForbiddenThenMemberIsAdded() {
      String ada = host.addUser("ada", ",\"active\":false");
      policy(ConnectionPolicy.of(Access.ADD_ONLY));
      String bob = host.addUser("bob", "");
      String staff = host.addGroup("staff", member(ada));

      assertThat(
              host.patch(
                      staff,
                      "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(bob) + "]}")
                  .status())
          .isEqualTo(204);
      assertThat(
              host.patch(staff, "{\"op\":\"remove\",\"path\":\"members[value eq \\\"nobody\\\"]\"}")
                  .status())
          .isNotEqualTo(403);
      assertThat(
              host.send("PUT", staff, GROUP.formatted("team", member(ada) + "," + member(bob)))
                  .status())
          .isEqualTo(200);
      assertThat(host.patch(ada, OFF.replace("false", "true")).status()).isEqualTo(200);
      assertThat(host.read(staff).elements("members")).hasSize(2);
    }

    @Test
    void bulkWhenCircularReferencesFailThenCreatedResourcesAreDeleted() {
      policy(ConnectionPolicy.of(Access.ADD_ONLY));

      assertThat(
              statuses(
                  """
                  {"method":"POST","path":"/Groups","bulkId":"a","data":{
                    "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"a",
                    "members":[{"value":"bulkId:b"}]}},
                  {"method":"POST","path":"/Groups","bulkId":"b","data":{
                    "schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],
                    "members":[{"value":"bulkId:a"}]}}\
                  """))
          .containsExactly("400", "400");
      assertThat(DirectoryHost.names(host.get("/Groups"))).isEmpty();
    }
  }

  @Nested
  class UnwritableAttributes {
    private static final String ENTERPRISE =
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private final ConnectionPolicy unwritable =
        ConnectionPolicy.UNRESTRICTED
            .withUnwritable("User", "userName", "title", "emails", "name.familyName")
            .withUnwritable("User", ENTERPRISE + ":department")
            .withUnwritable("Group", "members");

    private static final String MORE =
        """
        ,"title":"Boss","nickName":"%s","emails":[{"value":"x@y.example"}],
         "name":{"familyName":"X","givenName":"Ada"},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{
           "department":"D","division":"V"}\
        """;

    private void requireOthersOnly(String path) {
      ComplexValue ada = host.read(path);
      assertThat(ada.findText("title")).contains("Dr");
      assertThat(ada.has("emails")).isFalse();
      assertThat(ada.complexOrEmpty("name").names()).containsExactly("givenName");
      assertThat(ada.complexOrEmpty(ENTERPRISE).names()).containsExactly("division");
    }

    @Test
    void whenAttributeIsReadOnlyThenCreateIgnoresItUnlessRequired() {
      policy(unwritable);

      Reply reply = host.send("POST", "/Users", USER.formatted("ada", MORE.formatted("n")));

      assertThat(reply.status()).isEqualTo(201);
      assertThat(json(reply).findText("userName")).contains("ada");
      assertThat(json(reply).findText("nickName")).contains("n");
      assertThat(json(reply).has("title")).isFalse();
      assertThat(lastEntry().effect().ignored())
          .containsExactlyInAnyOrder(
              "title", "emails", "name.familyName", ENTERPRISE + ":department");
    }

    @Test
    void whenAttributeIsReadOnlyThenReplaceKeepsItsValue() {
      String ada = host.addUser("ada", ",\"title\":\"Dr\"");
      policy(unwritable);

      Reply reply = host.send("PUT", ada, USER.formatted("eve", MORE.formatted("n")));

      assertThat(reply.status()).isEqualTo(200);
      assertThat(json(reply).findText("userName")).contains("ada");
      assertThat(lastEntry().effect().ignored())
          .contains("userName", "title", "emails", "name.familyName");
      requireOthersOnly(ada);
    }

    @Test
    void whenAttributeIsReadOnlyThenPatchAppliesTheOtherChanges() {
      String ada = host.addUser("ada", ",\"title\":\"Dr\",\"active\":true");
      policy(unwritable);

      Reply reply =
          host.patch(
              ada,
              "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve\"},"
                  + "{\"op\":\"remove\",\"path\":\"title\"},"
                  + "{\"op\":\"add\",\"value\":{\"emails\":[{\"value\":\"x@y.example\"}]}},"
                  + OFF);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(json(reply).findText("userName")).contains("ada");
      assertThat(json(reply).findText("title")).contains("Dr");
      assertThat(json(reply).has("emails")).isFalse();
      assertThat(json(reply).find("active")).contains(BooleanValue.FALSE);
      assertThat(lastEntry().effect().ignored())
          .containsExactlyInAnyOrder("userName", "title", "emails");
    }

    @Test
    void writeWhenPolicyIsRejectThenMutabilityErrorUnlessNothingChanges() {
      String ada = host.addUser("ada", ",\"title\":\"Dr\"");
      policy(unwritable.withUnwritableAttributes(Unwritable.REFUSE));

      for (Reply refused :
          List.of(
              host.send("PUT", ada, USER.formatted("ada", ",\"title\":\"Boss\"")),
              host.patch(ada, "{\"op\":\"remove\",\"path\":\"title\"}"),
              host.send("POST", "/Users", USER.formatted("bob", ",\"title\":\"Boss\"")))) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(json(refused).findText("scimType")).contains("mutability");
        assertThat(json(refused).findText("detail"))
            .contains("'title' must not be written by this connection");
      }
      assertThat(
              statuses(
                  "{\"method\":\"PATCH\",\"path\":\"%s\",\"data\":{\"Operations\":[%s]}}"
                      .formatted(ada, "{\"op\":\"remove\",\"path\":\"title\"}")))
          .containsExactly("400");
      assertThat(host.send("PUT", ada, USER.formatted("ada", ",\"title\":\"Dr\"")).status())
          .isEqualTo(200);
    }

    @Test
    void deactivateWhenActiveIsReadOnlyThenRejectedAndNotIgnored() {
      String ada = host.addUser("ada", ",\"active\":true");
      policy(ConnectionPolicy.UNRESTRICTED.withUnwritable("User", "active"));

      assertThat(host.patch(ada, OFF).status()).isEqualTo(400);
      assertThat(host.read(ada).find("active")).contains(BooleanValue.TRUE);
    }

    @Test
    void membersWhenUnwritableThenTheyStay() {
      String ada = host.addUser("ada", "");
      String staff = host.addGroup("staff", member(ada));
      policy(unwritable);

      assertThat(host.send("PUT", staff, GROUP.formatted("team", "")).status()).isEqualTo(200);
      assertThat(host.patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}").status())
          .isEqualTo(204);
      assertThat(lastEntry().effect().ignored()).containsExactly("members");
      assertThat(host.read(staff).findText("displayName")).contains("team");
      assertThat(host.read(staff).elements("members")).hasSize(1);
      assertThat(host.read(host.addGroup("new", member(ada))).has("members")).isFalse();

      policy(unwritable.withUnwritableAttributes(Unwritable.REFUSE));
      assertThat(host.patch(staff, "{\"op\":\"remove\",\"path\":\"members\"}").status())
          .isEqualTo(400);
    }

    @Test
    void whenAttributeIsReadOnlyThenSchemasShowItForThatConnection() {
      policy(unwritable);
      String user = "/Schemas/" + CoreSchemas.userType().schema().id();

      assertThat(mutability(json(host.get(user)), "title")).isEqualTo("readOnly");
      assertThat(mutability(json(host.get(user)), "userName")).isEqualTo("immutable");
      assertThat(mutability(json(host.get(user)), "nickName")).isEqualTo("readWrite");
      assertThat(mutability(json(host.get("/Schemas/" + ENTERPRISE)), "department"))
          .isEqualTo("readOnly");
      assertThat(mutability(json(host.sendSecond("GET", user, "")), "title"))
          .isEqualTo("readWrite");
    }

    private String mutability(ComplexValue schema, String name) {
      return schema.elements("attributes").stream()
          .map(ComplexValue.class::cast)
          .filter(attribute -> attribute.findText("name").orElse("").equals(name))
          .map(attribute -> attribute.findText("mutability").orElse("-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
