// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.ThingHost.BASE;
import static dev.rollcall.scim.jaxrs.ThingHost.THING;
import static dev.rollcall.scim.jaxrs.ThingHost.USER;
import static dev.rollcall.scim.jaxrs.ThingHost.body;
import static dev.rollcall.scim.jaxrs.ThingHost.id;
import static dev.rollcall.scim.jaxrs.ThingHost.json;
import static dev.rollcall.scim.jaxrs.ThingHost.patchOp;
import static dev.rollcall.scim.jaxrs.ThingHost.thing;
import static dev.rollcall.scim.jaxrs.ThingHost.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common attributes over HTTP (RFC 7643 sections 3 and 3.1). */
class CommonAttributesOverHttpTest {
  private final ThingHost host = new ThingHost();

  @AfterEach
  void stop() {
    host.close();
  }

  private static ComplexValue meta(ComplexValue resource) {
    return resource.complexOrEmpty("meta");
  }

  private static String metaText(ComplexValue resource, String name) {
    return meta(resource).findText(name).orElseThrow();
  }

  @Test
  @Requirement("R7643-045")
  void readWhenSchemaOmitsCommonAttributesThenResourceHasThem() {
    ComplexValue lamp = host.addThing("\"name\":\"lamp\",\"externalId\":\"L-1\"");
    host.addThing("\"name\":\"desk\"");

    assertThat(lamp.names()).contains("id", "externalId", "meta");
    assertThat(host.count("/Things", "id eq \"" + id(lamp) + "\"")).isEqualTo(1);
    assertThat(host.count("/Things", "externalId eq \"L-1\"")).isEqualTo(1);
    assertThat(host.count("/Things", "meta.resourceType eq \"Thing\"")).isEqualTo(2);
    assertThat(host.count("/Things", "meta.resourceType eq \"User\"")).isZero();
  }

  @Test
  @Requirement("R7643-046")
  void readWhenResourceHasMetaThenItsTypeIsAmongResourceTypes() {
    for (ComplexValue resource :
        List.of(host.addUser("\"userName\":\"ada\""), host.addThing("\"name\":\"lamp\""))) {
      ComplexValue type = host.get("/ResourceTypes/" + metaText(resource, "resourceType"));

      assertThat(metaText(resource, "location"))
          .startsWith(BASE + type.findText("endpoint").orElseThrow() + "/");
      assertThat(resource.elements("schemas")).contains(type.find("schema").orElseThrow());
    }
  }

  @Test
  @Requirement("R7643-048")
  void schemasWhenReadThenTheyHaveCommonAttributes() {
    List<Value> schemas = host.get("/Schemas").elements("Resources");

    assertThat(schemas).hasSize(4);
    for (Value each : schemas) {
      ComplexValue schema = (ComplexValue) each;
      assertThat(id(schema)).startsWith("urn:");
      assertThat(metaText(schema, "resourceType")).isEqualTo("Schema");
      assertThat(metaText(schema, "location")).isEqualTo(BASE + "/Schemas/" + id(schema));
    }
  }

  @Nested
  class Id {
    @Test
    @Requirement("R7643-051")
    void idWhenResourceIsReturnedThenPresent() {
      String id = id(host.addUser("\"userName\":\"ada\""));
      String path = "/Users/" + id;

      for (String query :
          List.of("", "?attributes=userName", "?attributes=nothing", "?excludedAttributes=id")) {
        assertThat(host.get(path + query).findText("id")).as(query).contains(id);
        assertThat(host.get("/Users" + query).elements("Resources"))
            .singleElement()
            .satisfies(user -> assertThat(id((ComplexValue) user)).isEqualTo(id));
      }
      assertThat(host.put(path, body(USER, "\"userName\":\"ada\"")).findText("id")).contains(id);
      assertThat(
              host.patch(path, "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}")
                  .findText("id"))
          .contains(id);
    }

    @Test
    @Requirement("R7643-053")
    void idWhenResourceChangesOrIsDeletedThenItIsNotReassigned() {
      ComplexValue ada = host.addUser("\"userName\":\"ada\"");
      host.put(user(ada), body(USER, "\"userName\":\"countess\""));
      assertThat(host.get(user(ada)).findText("userName")).contains("countess");
      assertThat(host.send("DELETE", user(ada), "").status()).isEqualTo(204);

      ComplexValue again = host.addUser("\"userName\":\"ada\"");

      assertThat(id(again)).isNotEqualTo(id(ada));
      assertThat(host.send("GET", user(ada), "").status()).isEqualTo(404);
    }

    @Test
    @Requirement({"R7643-054", "R7643-140"})
    void idWhenClientSetsItThenIgnored() {
      ComplexValue ada = host.addUser("\"id\":\"mine\",\"userName\":\"ada\"");
      assertThat(id(ada)).isNotEqualTo("mine");
      assertThat(host.send("GET", "/Users/mine", "").status()).isEqualTo(404);

      ComplexValue put = host.put(user(ada), body(USER, "\"id\":\"mine\",\"userName\":\"ada\""));
      assertThat(id(put)).isEqualTo(id(ada));

      Reply patched =
          host.send(
              "PATCH",
              user(ada),
              patchOp("{\"op\":\"replace\",\"path\":\"id\",\"value\":\"mine\"}"));
      assertThat(json(400, patched).findText("scimType")).contains("mutability");
      assertThat(host.get(user(ada)).findText("id")).contains(id(ada));
    }

    @Test
    @Requirement("R7643-056")
    void idWhenComparedThenLetterCaseMatters() {
      String id = id(host.addUser("\"userName\":\"ada\""));
      String other = id.toUpperCase(Locale.ROOT);

      assertThat(host.count("/Users", "id eq \"" + id + "\"")).isEqualTo(1);
      assertThat(other).isNotEqualTo(id);
      assertThat(host.count("/Users", "id eq \"" + other + "\"")).isZero();
      assertThat(host.send("GET", "/Users/" + other, "").status()).isEqualTo(404);
    }
  }

  @Nested
  class ExternalId {
    @Test
    @Requirement({"R7643-057", "R7643-058"})
    void externalIdWhenClientDoesNotSetItThenAbsent() {
      ComplexValue ada = host.addUser("\"userName\":\"ada\"");

      assertThat(ada.has("externalId")).isFalse();
      assertThat(host.get(user(ada)).has("externalId")).isFalse();
      assertThat(host.count("/Users", "externalId pr")).isZero();
    }

    @Test
    @Requirement({"R7643-059", "R7643-060"})
    void externalIdWhenRepeatedThenAccepted() {
      host.addUser("\"userName\":\"ada\",\"externalId\":\"E-1\"");
      host.addUser("\"userName\":\"bob\",\"externalId\":\"E-1\"");
      String other = body(USER, "\"userName\":\"eve\",\"externalId\":\"E-1\"");
      assertThat(host.send("globex", "POST", "/Users", other).status()).isEqualTo(201);

      assertThat(host.count("acme", "/Users", "externalId eq \"E-1\"")).isEqualTo(2);
      assertThat(host.count("globex", "/Users", "externalId eq \"E-1\"")).isEqualTo(1);
    }

    @Test
    @Requirement({"R7643-060", "R7643-138"})
    void externalIdWhenLetterCaseDiffersThenItIsAnotherValue() {
      ComplexValue ada = host.addUser("\"userName\":\"ada\",\"externalId\":\"AbC\"");

      assertThat(host.get(user(ada)).findText("externalId")).contains("AbC");
      assertThat(host.count("/Users", "externalId eq \"AbC\"")).isEqualTo(1);
      assertThat(host.count("/Users", "externalId eq \"abc\"")).isZero();
      String change = "{\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"D\"}";
      assertThat(host.patch(user(ada), change).findText("externalId")).contains("D");
    }
  }

  @Nested
  class Meta {
    @Test
    @Requirement({"R7643-049", "R7643-062", "R7643-063"})
    void metaWhenResourceIsCreatedThenSet() {
      Instant before = Instant.now().minusMillis(1);
      ComplexValue lamp = host.addThing("\"name\":\"lamp\"");

      assertThat(meta(lamp).names())
          .containsExactly("resourceType", "created", "lastModified", "location", "version");
      assertThat(metaText(lamp, "resourceType")).isEqualTo("Thing");
      assertThat(metaText(lamp, "created"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z")
          .isEqualTo(metaText(lamp, "lastModified"));
      assertThat(Instant.parse(metaText(lamp, "created"))).isBetween(before, Instant.now());
      assertThat(host.get(thing(lamp))).isEqualTo(lamp);
    }

    @Test
    @Requirement("R7643-063")
    void metaWhenResourceChangesThenLastModifiedIsUpdated() {
      ComplexValue lamp = host.addThing("\"name\":\"lamp\"");

      ComplexValue changed = host.put(thing(lamp), body(THING, "\"name\":\"light\""));

      assertThat(metaText(changed, "created")).isEqualTo(metaText(lamp, "created"));
      assertThat(Instant.parse(metaText(changed, "lastModified")))
          .isAfter(Instant.parse(metaText(lamp, "lastModified")));
    }

    @Test
    @Requirement("R7643-064")
    void metaWhenReturnedThenLocationEqualsTheHeaders() {
      Reply created = host.send("POST", "/Things", body(THING, "\"name\":\"lamp\""));
      ComplexValue lamp = json(201, created);
      Reply read = host.send("GET", thing(lamp), "");

      assertThat(metaText(lamp, "location")).isEqualTo(BASE + thing(lamp));
      assertThat(created.header("Location")).contains(BASE + thing(lamp));
      for (Reply reply : List.of(created, read)) {
        assertThat(reply.header("Content-Location").orElse(BASE + thing(lamp)))
            .isEqualTo(metaText(json(reply), "location"));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    @Requirement({"R7643-061", "R7643-140"})
    void metaWhenClientSendsItThenIgnored(String method) {
      String forged =
          body(
              USER,
              """
              "userName":"ada","meta":{"resourceType":"Group","version":"W/\\"9\\"",
              "created":"1999-01-01T00:00:00Z","location":"https://evil.example/1"}\
              """);
      String path = method.equals("POST") ? "/Users" : user(host.addUser("\"userName\":\"ada\""));

      Reply reply = host.send(method, path, forged);

      ComplexValue ada = json(method.equals("POST") ? 201 : 200, reply);
      assertThat(metaText(ada, "resourceType")).isEqualTo("User");
      assertThat(metaText(ada, "location")).isEqualTo(BASE + user(ada));
      assertThat(reply.body()).doesNotContain("1999", "evil", "\"W/\\\"9\\\"\"");
      assertThat(host.get(user(ada))).isEqualTo(ada);
    }
  }
}
