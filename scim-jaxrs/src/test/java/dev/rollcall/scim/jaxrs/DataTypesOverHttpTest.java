// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.ThingHost.BASE;
import static dev.rollcall.scim.jaxrs.ThingHost.ENTERPRISE;
import static dev.rollcall.scim.jaxrs.ThingHost.GROUP;
import static dev.rollcall.scim.jaxrs.ThingHost.THING;
import static dev.rollcall.scim.jaxrs.ThingHost.USER;
import static dev.rollcall.scim.jaxrs.ThingHost.body;
import static dev.rollcall.scim.jaxrs.ThingHost.id;
import static dev.rollcall.scim.jaxrs.ThingHost.json;
import static dev.rollcall.scim.jaxrs.ThingHost.texts;
import static dev.rollcall.scim.jaxrs.ThingHost.thing;
import static dev.rollcall.scim.jaxrs.ThingHost.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data types over HTTP (RFC 7643 sections 2.3 to 2.5). */
class DataTypesOverHttpTest {
  private final ThingHost host = new ThingHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private void assertInvalidValue(String attributes) {
    Reply reply = host.send("POST", "/Things", body(THING, "\"name\":\"x\"," + attributes));

    assertThat(json(400, reply).findText("scimType")).as(reply.body()).contains("invalidValue");
  }

  @Test
  @Requirement({"R7643-013", "R7643-014", "R7643-016", "R7643-040"})
  void createWhenValueOfEachTypeIsSentThenReturnedUnchanged() {
    String values =
        "\"name\":\"x\",\"flag\":false,\"count\":-7,\"ratio\":1.50,"
            + "\"since\":\"2008-01-23T04:56:22.5+02:00\",\"link\":\"../Things/1\","
            + "\"data\":\"YQ==\",\"tags\":[\"a\",\"b\"]";
    ComplexValue created = host.addThing(values);

    assertThat(host.send("GET", thing(created), "").body())
        .startsWith(
            "{\"schemas\":[\"urn:example:Thing\"],\"id\":\"" + id(created) + "\"," + values + ",");
  }

  @Test
  @Requirement("R7643-012")
  void createWhenTextIsInAnyScriptThenReturnedUnchanged() {
    String text = "\uD83D\uDE00 \u05E9\u05DC\u05D5\u05DD e\u0301 \u00E9";
    ComplexValue created = host.addThing("\"name\":\"" + text + "\"");

    assertThat(host.get(thing(created)).findText("name")).contains(text);
    assertThat(host.count("/Things", "name eq \"" + text + "\"")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2008-01-23T04:56:22Z", "2008-01-23T04:56:22-05:00", "2008-01-23T04:56:22.123Z"})
  @Requirement("R7643-016")
  void createWhenDateTimeIsIncompleteThenRejected(String since) {
    ComplexValue created = host.addThing("\"name\":\"x\",\"since\":\"" + since + "\"");

    assertThat(host.get(thing(created)).findText("since")).contains(since);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"flag\":\"yes\"",
        "\"flag\":0",
        "\"count\":1.5",
        "\"count\":\"one\"",
        "\"ratio\":\"1e5\"",
        "\"since\":\"2008-01-23\"",
        "\"since\":\"04:56:22Z\"",
        "\"since\":\"2008-13-23T04:56:22Z\"",
        "\"link\":\"not a uri %%\"",
        "\"data\":\"###\"",
        "\"tags\":[{}]"
      })
  @Requirement({"R7643-013", "R7643-014", "R7643-015", "R7643-016", "R7643-017", "R7643-021"})
  void createWhenValueHasAnotherTypeThenRejected(String attribute) {
    assertInvalidValue(attribute);
    assertThat(host.get("/Things").elements("Resources")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a?b=%20#c",
        "../Things/1",
        "Things/1",
        "urn:example:x",
        "http://[2001:db8::1]/a"
      })
  @Requirement("R7643-021")
  void createWhenReferenceIsAbsoluteOrRelativeThenAccepted(String link) {
    ComplexValue created = host.addThing("\"name\":\"x\",\"link\":\"" + link + "\"");

    assertThat(host.get(thing(created)).findText("link")).contains(link);
  }

  @ParameterizedTest
  @CsvSource({
    "data, YWE=, ywe=",
    "link, https://example.com/a, https://example.com/A",
  })
  @Requirement({"R7643-020", "R7643-024"})
  void filterWhenBinaryOrReferenceThenLetterCaseMatters(
      String attribute, String value, String other) {
    host.addThing("\"name\":\"x\",\"" + attribute + "\":\"" + value + "\"");

    assertThat(host.count("/Things", attribute + " eq \"" + value + "\"")).isEqualTo(1);
    assertThat(host.count("/Things", attribute + " eq \"" + other + "\"")).isZero();
  }

  @Nested
  class References {
    private final ComplexValue ada = host.addUser("\"userName\":\"ada\"");
    private final ComplexValue team =
        host.post(
            "/Groups",
            body(GROUP, "\"displayName\":\"team\",\"members\":[{\"value\":\"" + id(ada) + "\"}]"));

    @Test
    @Requirement("R7643-026")
    void referenceWhenServerKnowsItThenClientMayOmitIt() {
      ComplexValue member =
          (ComplexValue) host.get("/Groups/" + id(team)).elements("members").get(0);

      assertThat(member.findText("value")).contains(id(ada));
      assertThat(member.findText("$ref")).contains(BASE + user(ada));
    }

    @Test
    @Requirement("R7643-023")
    void referenceWhenFollowedThenTargetIsReturned() {
      List<String> references = new ArrayList<>();
      for (String path :
          List.of(
              "/Users",
              "/Groups",
              "/Schemas",
              "/ResourceTypes",
              "/ServiceProviderConfig",
              user(ada),
              "/Groups/" + id(team))) {
        references.addAll(texts(host.get(path), "$ref"));
        references.addAll(texts(host.get(path), "location"));
      }

      assertThat(references).hasSizeGreaterThan(12).allMatch(uri -> uri.startsWith(BASE));
      for (String uri : references) {
        ComplexValue target = host.get(uri.substring(BASE.length()));
        assertThat(target.complexOrEmpty("meta").findText("location")).contains(uri);
      }
    }

    @Test
    @Requirement("R7643-023")
    void referenceWhenTargetIsDeletedThenNotFound() {
      host.send("DELETE", user(ada), "");

      Reply reply = host.send("GET", user(ada), "");

      assertThat(json(404, reply).findText("status")).contains("404");
      assertThat(host.get("/Groups/" + id(team)).has("members")).isFalse();
    }

    @Test
    @Requirement("R7643-025")
    void referenceWhenMemberDoesNotExistThenRejected() {
      Reply reply =
          host.send(
              "POST",
              "/Groups",
              body(GROUP, "\"displayName\":\"g\",\"members\":[{\"value\":\"nobody\"}]"));

      assertThat(json(400, reply).findText("scimType")).contains("invalidValue");
      assertThat(host.get("/Groups").elements("Resources")).hasSize(1);
    }
  }

  @Test
  @Requirement("R7643-027")
  void elementsWhenSubAttributeOrderDiffersThenEqual() {
    ComplexValue one =
        host.post(
            "/Users",
            body(
                USER,
                """
                "userName":"a","title":"Dr","name":{"givenName":"G","familyName":"F"},
                "emails":[{"value":"x@y.z","type":"work"}]\
                """));
    ComplexValue other =
        host.post(
            "/Users",
            """
            {"emails":[{"type":"work","value":"x@y.z"}],"name":{"familyName":"F","givenName":"G"},
             "title":"Dr","userName":"b","schemas":["%s"]}\
            """
                .formatted(USER));
    host.patch(user(other), "{\"value\":\"a2\",\"path\":\"nickName\",\"op\":\"add\"}");
    host.patch(user(one), "{\"op\":\"add\",\"path\":\"nickName\",\"value\":\"a2\"}");

    for (String name : List.of("title", "name", "emails", "nickName")) {
      assertThat(host.get(user(other)).find(name))
          .isPresent()
          .isEqualTo(host.get(user(one)).find(name));
    }
  }

  @Test
  @Requirement("R7643-032")
  void elementsWhenPrimaryIsAbsentThenFalse() {
    host.addUser("\"userName\":\"a\",\"emails\":[{\"value\":\"1\"}]");
    host.addUser("\"userName\":\"b\",\"emails\":[{\"value\":\"1\",\"primary\":true}]");
    host.addUser("\"userName\":\"c\",\"emails\":[{\"value\":\"1\",\"primary\":false}]");

    assertThat(host.count("/Users", "emails[value eq \"1\" and primary eq false]")).isEqualTo(2);
    assertThat(host.count("/Users", "emails[value eq \"1\" and primary eq true]")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"add", "replace"})
  @Requirement("R7643-031")
  void elementsWhenPrimaryIsAddedThenPreviousOneIsFalse(String op) {
    ComplexValue ada =
        host.addUser("\"userName\":\"a\",\"emails\":[{\"value\":\"1\",\"primary\":true}]");
    String value = "[{\"value\":\"1\"},{\"value\":\"2\",\"primary\":true}]";

    ComplexValue patched =
        host.patch(
            user(ada), "{\"op\":\"" + op + "\",\"path\":\"emails\",\"value\":" + value + "}");

    assertThat(patched.elements("emails"))
        .filteredOn(e -> ((ComplexValue) e).find("primary").equals(Optional.of(BooleanValue.TRUE)))
        .singleElement()
        .satisfies(e -> assertThat(((ComplexValue) e).findText("value")).contains("2"));
  }

  @Test
  @Requirement("R7643-035")
  void elementsWhenValueExistsThenNotAddedAgain() {
    ComplexValue ada =
        host.addUser("\"userName\":\"a\",\"emails\":[{\"value\":\"1\",\"type\":\"work\"}]");
    String same = "{\"value\":\"1\",\"type\":\"work\"}";

    ComplexValue patched =
        host.patch(user(ada), "{\"op\":\"add\",\"path\":\"emails\",\"value\":[" + same + "]}");

    assertThat(patched.elements("emails")).hasSize(1);
    assertThat(host.get(user(ada)).elements("emails")).hasSize(1);
  }

  @Nested
  class Unassigned {
    private static final String FULL =
        """
        "userName":"a","nickName":"n","emails":[{"value":"1"}],"name":{"givenName":"G"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"IT"}\
        """;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          ",\"nickName\":null,\"emails\":null,\"name\":null,\"" + ENTERPRISE + "\":null",
          ",\"nickName\":null,\"emails\":[],\"name\":{\"givenName\":null},\""
              + ENTERPRISE
              + "\":{\"department\":null}"
        })
    @Requirement({"R7643-038", "R7643-039"})
    void unassignedWhenNullOrEmptyThenEqualToAbsent(String attributes) {
      ComplexValue ada = host.addUser(FULL);
      assertThat(ada.names()).contains("nickName", "emails", "name", ENTERPRISE);

      host.put(user(ada), body(USER, "\"userName\":\"a\"" + attributes));

      assertThat(host.get(user(ada)).names())
          .containsExactlyInAnyOrder("schemas", "id", "userName", "active", "meta");
      assertThat(host.get(user(ada)).elements("schemas")).hasSize(1);
      assertThat(host.count("/Users", "nickName pr or emails pr or name pr")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"nickName, null", "emails, null", "emails, []", "name, null"})
    @Requirement("R7643-039")
    void unassignedWhenSetToNullOrEmptyThenRemoved(String path, String value) {
      ComplexValue ada = host.addUser(FULL);

      ComplexValue patched =
          host.patch(
              user(ada), "{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":" + value + "}");

      assertThat(patched.has(path)).isFalse();
      assertThat(host.count("/Users", path + " pr")).isZero();
    }

    @Test
    @Requirement("R7643-040")
    void unassignedWhenReadThenAbsent() {
      host.addUser("\"userName\":\"a\",\"nickName\":null,\"emails\":[],\"name\":{}");
      host.addThing("\"name\":\"x\",\"tags\":[null],\"count\":null");

      for (String path :
          List.of("/Users", "/Things", "/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
        assertThat(unassigned(host.get(path))).as(path).isEmpty();
      }
    }

    private List<Value> unassigned(Value value) {
      List<Value> found = new ArrayList<>();
      if (value instanceof NullValue || value.isUnassigned()) {
        found.add(value);
      } else if (value instanceof MultiValue list) {
        list.elements().forEach(element -> found.addAll(unassigned(element)));
      } else if (value instanceof ComplexValue object) {
        object.forEach((name, part) -> found.addAll(unassigned(part)));
      }
      return found;
    }
  }
}
