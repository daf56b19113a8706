// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.BASE;
import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static dev.rollcall.scim.jaxrs.DirectoryHost.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses to PATCH, and values that it does not change (RFC 7644 section 3.5.2). */
class PatchOverHttpTest {
  private static final String TITLE = "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}";

  private final DirectoryHost host = new DirectoryHost();
  private final String user =
      host.addUser(
          "bjensen",
          ",\"nickName\":\"Babs\",\"emails\":[{\"value\":\"b@x.test\",\"type\":\"work\"}]");
  private final String group = host.addGroup("Guides", member(user));

  @AfterEach
  void stop() {
    host.close();
  }

  private static String renaming(String displayName) {
    return "{\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"" + displayName + "\"}";
  }

  @Test
  @Requirement("R7644-103")
  void configurationWhenReadThenPatchIsSupported() {
    assertThat(host.read("/ServiceProviderConfig").complexOrEmpty("patch").find("supported"))
        .contains(BooleanValue.TRUE);
    assertThat(host.patch(user, TITLE).status()).isEqualTo(200);
    assertThat(host.read(user).findText("title")).contains("Dr");
  }

  @Test
  @Requirement("R7644-128")
  void patchWhenUserThenResourceIsReturned() {
    Reply reply = host.patch(user, TITLE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(json(reply)).isEqualTo(host.read(user));
    assertThat(json(reply).names())
        .contains("schemas", "id", "userName", "title", "nickName", "emails", "groups", "meta");
    assertThat(reply.header("ETag")).contains("W/\"2\"");
  }

  @Test
  @Requirement("R7644-128")
  void patchWhenGroupThenNoContent() {
    Reply reply = host.patch(group, renaming("Leaders"));

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("ETag")).contains("W/\"2\"");
    assertThat(reply.header("Location")).contains(BASE + group);
    assertThat(host.read(group).findText("displayName")).contains("Leaders");
  }

  @Test
  @Requirement({"R7644-128", "R7644-129"})
  void patchWhenAttributesAreRequestedThenTheyAreReturned() {
    Reply aboutGroup = host.patch(group + "?attributes=displayName", renaming("Leaders"));
    Reply aboutUser = host.patch(user + "?attributes=title", TITLE);

    assertThat(aboutGroup.status()).isEqualTo(200);
    assertThat(json(aboutGroup).names()).containsExactly("schemas", "id", "displayName");
    assertThat(json(aboutGroup).findText("displayName")).contains("Leaders");
    assertThat(aboutUser.status()).isEqualTo(200);
    assertThat(json(aboutUser).names()).containsExactly("schemas", "id", "title");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\"move\",\"path\":\"title\"} | 400 | invalidSyntax",
        "{\"op\":\"add\",\"path\":\"title[\",\"value\":\"x\"} | 400 | invalidPath",
        "{\"op\":\"add\",\"path\":\"emails[0].value\",\"value\":\"x\"} | 400 | invalidPath",
        "{\"op\":\"add\",\"path\":\"emails[a eq 1].value\",\"value\":\"x\"} | 400 | invalidFilter",
        "{\"op\":\"remove\"} | 400 | noTarget",
        "{\"op\":\"add\",\"path\":\"title\"} | 400 | invalidValue",
        "{\"op\":\"add\",\"path\":\"active\",\"value\":7} | 400 | invalidValue",
        "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"} | 400 | mutability",
        "{\"op\":\"remove\",\"path\":\"userName\"} | 400 | mutability",
        "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"ADA\"} | 409 | uniqueness",
        "{\"op\":\"replace\",\"path\":\"emails[type eq \\\"home\\\"].value\",\"value\":\"x\"}"
            + " | 400 | noTarget",
      })
  @Requirement({"R7644-126", "R7644-127"})
  void patchWhenItFailsThenNothingChanges(String operation, int status, String scimType) {
    host.addUser("ada", "");
    ComplexValue before = host.read(user);

    Reply reply = host.patch(user, TITLE + "," + operation);

    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    ComplexValue error = json(reply);
    assertThat(error.find("schemas"))
        .contains(MultiValue.of(new StringValue("urn:ietf:params:scim:api:messages:2.0:Error")));
    assertThat(error.findText("status")).contains(Integer.toString(status));
    assertThat(error.findText("scimType")).contains(scimType);
    assertThat(error.findText("detail")).isNotEmpty();
    assertThat(host.read(user)).isEqualTo(before);
  }

  @Test
  @Requirement("R7644-127")
  void patchWhenResourceDoesNotExistThenNotFound() {
    Reply reply = host.patch("/Users/nobody", TITLE);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(json(reply).findText("status")).contains("404");
    assertThat(json(reply).find("schemas"))
        .contains(MultiValue.of(new StringValue("urn:ietf:params:scim:api:messages:2.0:Error")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"add\",\"path\":\"nickName\",\"value\":\"Babs\"}",
        "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"b@x.test\",\"type\":\"work\"}]}",
        "{\"op\":\"add\",\"value\":{\"nickName\":\"Babs\",\"emails\":[{\"value\":\"B@x.test\","
            + "\"type\":\"work\"}]}}",
      })
  @Requirement({"R7644-136", "R7644-137"})
  void patchWhenValueExistsThenVersionAndTimeAreUnchanged(String operation) {
    ComplexValue before = host.read(user);

    Reply reply = host.patch(user, operation);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply)).isEqualTo(before);
    assertThat(host.read(user)).isEqualTo(before);
  }

  @Test
  @Requirement({"R7644-136", "R7644-137"})
  void patchWhenMemberExistsThenNothingChanges() {
    ComplexValue before = host.read(group);

    Reply reply =
        host.patch(group, "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(user) + "]}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(host.read(group)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"unknown\\\"]\"}",
        "{\"op\":\"remove\",\"path\":\"members\",\"value\":[{\"value\":\"unknown\"}]}",
        "{\"op\":\"remove\",\"path\":\"members[display eq \\\"unknown\\\"]\"}",
      })
  @Requirement("R7644-144")
  void patchWhenRemovedMemberIsAbsentThenNothingChanges(String operation) {
    ComplexValue before = host.read(group);

    assertThat(host.patch(group, operation).status()).isEqualTo(204);
    assertThat(host.read(group)).isEqualTo(before);
  }

  @Test
  @Requirement("R7644-123")
  void patchWhenExtensionAttributeIsAddedThenSchemasHasItsUrn() {
    String urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    host.patch(user, "{\"op\":\"add\",\"path\":\"" + urn + ":employeeNumber\",\"value\":\"7\"}");

    ComplexValue after = host.read(user);
    assertThat(after.elements("schemas")).contains(new StringValue(urn)).hasSize(2);
    assertThat(after.complexOrEmpty(urn).findText("employeeNumber")).contains("7");
  }

  @Test
  @Requirement("R7644-149")
  void patchWhenFilteredReplaceHasSomeSubAttributesThenOthersAreKept() {
    Reply reply =
        host.patch(
            user,
            """
            {"op":"replace","path":"emails[type eq \\"work\\"]","value":{"primary":true}}\
            """);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(host.get(user).body())
        .contains("\"emails\":[{\"value\":\"b@x.test\",\"type\":\"work\",\"primary\":true}]");
  }

  @Test
  @Requirement({"R7644-136", "R7644-137"})
  void patchWhenElementIsAddedAgainThenOnlyDifferencesAreWritten() {
    String email = "{\"op\":\"add\",\"path\":\"emails\",\"value\":[%s]}";
    String more = "{\"value\":\"b@x.test\",\"type\":\"work\",\"primary\":true}";

    assertThat(host.patch(user, email.formatted(more)).header("ETag")).contains("W/\"2\"");
    assertThat(host.get(user).body()).contains("\"emails\":[" + more + "]");
    assertThat(host.patch(user, email.formatted(more)).header("ETag")).contains("W/\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT"})
  void whenABodyNamesAttributesByPathThenTheyAreStored(String method) {
    String body =
        """
        {"userName": "ada",
         "urn:ietf:params:scim:schemas:core:2.0:User": {"title": "Boss"},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Dep",
         "name.middleName": "M", "emails[type eq \\"work\\"].value": "a@x.test"}
        """;

    Reply reply = host.send(method, method.equals("POST") ? "/Users" : user, body);

    assertThat(reply.status()).as(reply.body()).isIn(200, 201);
    assertThat(host.get("/Users/" + json(reply).findText("id").orElseThrow()).body())
        .contains(
            "\"title\":\"Boss\"",
            "\"department\":\"Dep\"",
            "\"middleName\":\"M\"",
            "\"value\":\"a@x.test\"");
  }
}
