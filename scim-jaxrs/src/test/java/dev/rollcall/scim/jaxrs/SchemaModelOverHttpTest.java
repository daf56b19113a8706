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
import static dev.rollcall.scim.jaxrs.ThingHost.patchOp;
import static dev.rollcall.scim.jaxrs.ThingHost.texts;
import static dev.rollcall.scim.jaxrs.ThingHost.thing;
import static dev.rollcall.scim.jaxrs.ThingHost.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The schema model over HTTP (RFC 7643 sections 2.1, 2.2, 3.3, 4.3 and 7). */
class SchemaModelOverHttpTest {
  private final ThingHost host = new ThingHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static List<String> schemas(ComplexValue resource) {
    return resource.elements("schemas").stream().map(urn -> ((StringValue) urn).text()).toList();
  }

  @Test
  @Requirement("R7643-001")
  void schemasWhenReadThenValuesAreUnquoted() {
    host.addUser("\"userName\":\"ada\",\"emails\":[{\"value\":\"a@x.test\",\"type\":\"work\"}]");
    List<String> texts = new ArrayList<>();
    for (String path : List.of("/Users", "/Schemas", "/ResourceTypes", "/ServiceProviderConfig")) {
      texts.addAll(texts(host.get(path), ""));
    }

    assertThat(texts)
        .hasSizeGreaterThan(500)
        .contains("readOnly", "work", "User")
        .noneMatch(text -> text.matches("(?s)[\"'].*[\"']"));
  }

  @Test
  @Requirement("R7643-002")
  void createWhenOptionalAttributeIsAbsentThenCreated() {
    assertThat(host.addUser("\"userName\":\"ada\"").names())
        .containsExactly("schemas", "id", "userName", "active", "meta");
    assertThat(host.addThing("\"name\":\"lamp\"").names())
        .containsExactly("schemas", "id", "name", "meta");
  }

  @Test
  @Requirement("R7643-007")
  void createWhenAttributeNamesDifferInLetterCaseThenRecognized() {
    ComplexValue ada =
        host.post(
            "/Users",
            "{\"SCHEMAS\":[\"" + USER + "\"],\"USERNAME\":\"ada\",\"Name\":{\"GIVENNAME\":\"A\"}}");

    assertThat(ada.findText("userName")).contains("ada");
    assertThat(ada.complexOrEmpty("name").findText("givenName")).contains("A");
    host.patch(user(ada), "{\"op\":\"add\",\"path\":\"DISPLAYname\",\"value\":\"Ada\"}");
    assertThat(host.get(user(ada) + "?attributes=DisplayNAME").names())
        .containsExactly("schemas", "id", "displayName");
    assertThat(host.count("/Users", "DISPLAYNAME eq \"Ada\" and NAME.givenname eq \"A\""))
        .isEqualTo(1);
  }

  @Test
  @Requirement("R7643-036")
  void createWhenValueIsRepeatedWithAnotherTypeThenBothAreKept() {
    String emails = "[{\"value\":\"1\",\"type\":\"work\"},{\"value\":\"1\",\"type\":\"home\"}]";

    ComplexValue ada = host.addUser("\"userName\":\"ada\",\"emails\":" + emails);

    assertThat(texts(host.get(user(ada)).find("emails").orElseThrow(), "type"))
        .containsExactly("work", "home");
  }

  @Test
  @Requirement({"R7643-011", "R7643-037", "R7643-136"})
  void createWhenTypeIsNotCanonicalThenAccepted() {
    ComplexValue emails =
        host.get("/Schemas/" + USER).elements("attributes").stream()
            .map(ComplexValue.class::cast)
            .filter(attribute -> attribute.findText("name").orElseThrow().equals("emails"))
            .findFirst()
            .orElseThrow();
    List<String> suggested = new ArrayList<>();
    for (Value part : emails.elements("subAttributes")) {
      if (((ComplexValue) part).findText("name").orElseThrow().equals("type")) {
        ((ComplexValue) part)
            .elements("canonicalValues")
            .forEach(value -> suggested.add(((StringValue) value).text()));
      }
    }

    assertThat(suggested).containsExactly("work", "home", "other");
    ComplexValue ada =
        host.addUser("\"userName\":\"ada\",\"emails\":[{\"value\":\"1\",\"type\":\"Zzz\"}]");
    assertThat(texts(ada, "type")).containsExactly("Zzz");
  }

  @Test
  @Requirement("R7643-139")
  void createWhenValueIsCaseInsensitiveThenLetterCaseIsPreserved() {
    ComplexValue bob = host.addUser("\"userName\":\"BoB\"");

    assertThat(host.get(user(bob)).findText("userName")).contains("BoB");
    assertThat(host.count("/Users", "userName eq \"bOb\"")).isEqualTo(1);
  }

  @Test
  @Requirement("R7643-143")
  void readWhenAttributeIsWriteOnlyThenAbsent() {
    Reply created =
        host.send("POST", "/Things", body(THING, "\"name\":\"safe\",\"pin\":\"31415\""));
    String path = thing(json(201, created));
    List<Reply> replies = new ArrayList<>(List.of(created));
    for (String query : List.of("", "?attributes=pin", "?attributes=name,pin")) {
      replies.add(host.send("GET", path + query, ""));
      replies.add(host.send("GET", "/Things" + query, ""));
    }
    replies.add(host.send("PUT", path, body(THING, "\"name\":\"safe\",\"pin\":\"31415\"")));
    replies.add(
        host.send(
            "PATCH", path, patchOp("{\"op\":\"replace\",\"path\":\"pin\",\"value\":\"31415\"}")));

    for (Reply reply : replies) {
      assertThat(reply.status()).as(reply.body()).isLessThan(300);
      assertThat(reply.body()).doesNotContain("31415", "\"pin\"");
    }
  }

  @Test
  @Requirement("R7643-149")
  void createWhenUniqueValueIsTakenThenConflictWithinTenantAndType() {
    host.addUser("\"userName\":\"ada\"");
    String again = body(USER, "\"userName\":\"ADA\"");

    assertThat(json(409, host.send("POST", "/Users", again)).findText("scimType"))
        .contains("uniqueness");
    assertThat(host.send("globex", "POST", "/Users", again).status()).isEqualTo(201);
  }

  @Test
  @Requirement({"R7643-007", "R7644-196"})
  void searchWhenNameIsQualifiedInAnyLetterCaseThenRecognized() {
    ComplexValue ada =
        host.addUser("\"userName\":\"ada\",\"name\":{\"givenName\":\"A\",\"familyName\":\"L\"}");
    String name = USER.toUpperCase(Locale.ROOT) + ":NAME.GIVENNAME";

    assertThat(host.count("/Users", name + " eq \"a\"")).isEqualTo(1);
    assertThat(host.get(user(ada) + "?attributes=" + name).complexOrEmpty("name").names())
        .containsExactly("givenName");
    String change = "{\"op\":\"replace\",\"path\":\"" + name + "\",\"value\":\"B\"}";
    assertThat(host.patch(user(ada), change).complexOrEmpty("name").findText("givenName"))
        .contains("B");
  }

  @Nested
  class Schemas {
    @Test
    @Requirement("R7643-005")
    void schemasWhenResourceIsReturnedThenListed() {
      ComplexValue ada = host.addUser("\"userName\":\"ada\"");
      List<ComplexValue> all = new ArrayList<>(List.of(ada));
      for (String query : List.of("", "?attributes=userName", "?excludedAttributes=schemas")) {
        all.add(host.get(user(ada) + query));
        host.get("/Users" + query).elements("Resources").forEach(u -> all.add((ComplexValue) u));
      }
      all.add(host.put(user(ada), body(USER, "\"userName\":\"ada\"")));
      all.add(host.patch(user(ada), "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}"));
      for (ComplexValue user : all) {
        assertThat(schemas(user)).containsExactly(USER);
      }

      for (String kind : List.of("Schema", "ResourceType")) {
        assertThat(host.get("/" + kind + "s").elements("Resources"))
            .isNotEmpty()
            .allSatisfy(
                document ->
                    assertThat(schemas((ComplexValue) document))
                        .containsExactly("urn:ietf:params:scim:schemas:core:2.0:" + kind));
      }
      assertThat(schemas(host.get("/ServiceProviderConfig")))
          .containsExactly("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
    }

    @Test
    @Requirement("R7644-016")
    void schemasWhenMessageIsReturnedThenProtocolUrn() {
      assertThat(schemas(host.get("/Users")))
          .containsExactly("urn:ietf:params:scim:api:messages:2.0:ListResponse");
      assertThat(schemas(host.get("/Schemas")))
          .containsExactly("urn:ietf:params:scim:api:messages:2.0:ListResponse");
      for (String path : List.of("/Users/nobody", "/Nothing", "/Me", "/Users?filter=%5B")) {
        assertThat(schemas(json(host.send("GET", path, ""))))
            .as(path)
            .containsExactly("urn:ietf:params:scim:api:messages:2.0:Error");
      }
    }

    @Test
    @Requirement("R7643-043")
    void schemasWhenRepeatedThenReturnedOnce() {
      ComplexValue ada =
          host.post(
              "/Users",
              """
              {"schemas":["%1$s","%1$s","%2$s","%2$s"],"userName":"ada",
               "%2$s":{"department":"IT"}}\
              """
                  .formatted(USER, ENTERPRISE));
      assertThat(schemas(ada)).containsExactly(USER, ENTERPRISE);

      String add = "{\"op\":\"add\",\"path\":\"schemas\",\"value\":[\"" + ENTERPRISE + "\"]}";
      assertThat(schemas(host.patch(user(ada), add + "," + add))).containsExactly(USER, ENTERPRISE);
    }

    @Test
    @Requirement({"R7643-044", "R7643-071"})
    void schemasWhenOrderDiffersThenAccepted() {
      String attributes = "\"userName\":\"%s\",\"" + ENTERPRISE + "\":{\"department\":\"IT\"}}";
      ComplexValue one =
          host.post(
              "/Users",
              "{\"schemas\":[\""
                  + USER
                  + "\",\""
                  + ENTERPRISE
                  + "\"],"
                  + attributes.formatted("a"));
      ComplexValue other =
          host.post(
              "/Users",
              "{\"schemas\":[\""
                  + ENTERPRISE
                  + "\",\""
                  + USER
                  + "\"],"
                  + attributes.formatted("b"));

      assertThat(schemas(other)).isEqualTo(schemas(one));
      assertThat(other.names()).isEqualTo(one.names());
      assertThat(other.find(ENTERPRISE)).isEqualTo(one.find(ENTERPRISE));
    }

    @Test
    @Requirement({"R7643-041", "R7643-042"})
    void schemasWhenOfAnotherTypeThenRejected() {
      Reply reply = host.send("POST", "/Users", body(GROUP, "\"userName\":\"ada\""));

      assertThat(json(400, reply).findText("scimType")).contains("invalidValue");
      assertThat(host.get("/Users").elements("Resources")).isEmpty();
    }
  }

  @Nested
  class Extensions {
    @Test
    @Requirement({"R7643-047", "R7643-070"})
    void extensionsWhenReturnedThenAttributesAreUnderTheirUrn() {
      ComplexValue ada =
          host.addUser(
              "\"userName\":\"ada\",\"employeeNumber\":\"1\",\""
                  + ENTERPRISE
                  + "\":{\"employeeNumber\":\"2\",\"title\":\"Dr\"}");

      assertThat(host.get(user(ada)).names())
          .containsExactly("schemas", "id", "userName", "active", ENTERPRISE, "meta");
      assertThat(ada.complexOrEmpty(ENTERPRISE))
          .isEqualTo(ComplexValue.of("employeeNumber", new StringValue("2")));
    }

    @Test
    @Requirement("R7643-068")
    void extensionsWhenTheyHaveValuesThenSchemasHasTheirUrn() {
      ComplexValue ada = host.addUser("\"userName\":\"ada\"");
      assertThat(schemas(ada)).containsExactly(USER);

      String path = ENTERPRISE + ":department";
      ComplexValue with =
          host.patch(user(ada), "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":\"IT\"}");
      assertThat(schemas(with)).containsExactly(USER, ENTERPRISE);

      ComplexValue without = host.patch(user(ada), "{\"op\":\"remove\",\"path\":\"" + path + "\"}");
      assertThat(schemas(without)).containsExactly(USER);
    }

    @Test
    @Requirement("R7644-197")
    void extensionsWhenNameIsUnambiguousThenUrnIsOptional() {
      ComplexValue ada =
          host.addUser("\"userName\":\"ada\",\"" + ENTERPRISE + "\":{\"employeeNumber\":\"7\"}");
      host.addUser("\"userName\":\"bob\"");

      assertThat(host.count("/Users", "employeeNumber eq \"7\"")).isEqualTo(1);
      assertThat(host.count("/Users", ENTERPRISE + ":employeeNumber eq \"7\"")).isEqualTo(1);
      assertThat(host.get(user(ada) + "?attributes=employeeNumber").names())
          .containsExactly("schemas", "id", ENTERPRISE);
    }

    @Test
    @Requirement("R7643-111")
    void readWhenUserHasManagerThenValueAndRefAreReturned() {
      String boss = id(host.addUser("\"userName\":\"boss\""));
      ComplexValue ada =
          host.addUser(
              """
              "userName":"ada","%s":{"manager":{"value":"%s","$ref":"%s/Users/%s"}}\
              """
                  .formatted(ENTERPRISE, boss, BASE, boss));

      ComplexValue manager =
          host.get(user(ada)).complexOrEmpty(ENTERPRISE).complexOrEmpty("manager");

      assertThat(manager.findText("value")).contains(boss);
      assertThat(manager.findText("$ref")).contains(BASE + "/Users/" + boss);
      assertThat(host.count("/Users", ENTERPRISE + ":manager.value eq \"" + boss + "\""))
          .isEqualTo(1);
    }

    @Test
    @Requirement({"R7643-112", "R7643-140"})
    void createWhenClientSetsManagerDisplayNameThenIgnored() {
      String sent =
          "\"userName\":\"ada\",\""
              + ENTERPRISE
              + "\":{\"manager\":{\"value\":\"7\",\"displayName\":\"Boss\"}}";
      ComplexValue ada = host.addUser(sent);

      assertThat(texts(ada, "displayName")).isEmpty();
      assertThat(texts(host.put(user(ada), body(USER, sent)), "displayName")).isEmpty();
      Reply patched =
          host.send(
              "PATCH",
              user(ada),
              patchOp(
                  "{\"op\":\"replace\",\"path\":\""
                      + ENTERPRISE
                      + ":manager.displayName\",\"value\":\"Boss\"}"));
      assertThat(json(400, patched).findText("scimType")).contains("mutability");
    }
  }
}
