// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.NullValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final ScimResource USER =
      resource(
          CoreSchemas.userType(),
          """
          {"meta": {"resourceType": "User", "version": "W/\\"1\\""}, "userName": "bjensen",
           "password": "secret", "name": {"givenName": "Barbara", "familyName": "Jensen"},
           "emails": [{"value": "b@x", "type": "work"}, {"type": "home"}],
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
             {"department": "IT", "manager": {"value": "7", "displayName": "Boss"}},
           "externalId": "e", "id": "1", "legacy": "x"}
          """);

  private static final ResourceType CARD =
      ResourceType.of(
          "Card",
          "/Cards",
          SchemaDocument.toSchema(
              new JsonReader(Limits.DEFAULT)
                  .readObject(
                      """
                  {"id": "urn:acme:Card", "attributes": [
                    {"name": "a", "returned": "always"},
                    {"name": "n", "returned": "never"},
                    {"name": "d"},
                    {"name": "r", "returned": "request"},
                    {"name": "c", "type": "complex", "subAttributes": [
                      {"name": "a", "returned": "always"},
                      {"name": "n", "returned": "never"},
                      {"name": "d"},
                      {"name": "r", "returned": "request"}]}]}
                  """)));

  private static ScimResource resource(ResourceType type, String json) {
    return ScimResource.of(type, new JsonReader(Limits.DEFAULT).readObject(json));
  }

  private static Projection projection(ResourceType type, String attributes, String excluded) {
    return Projection.of(type, Dialect.DEFAULT, names(attributes), names(excluded));
  }

  private static List<String> names(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(","));
  }

  private static String shown(String attributes, String excluded) {
    return JsonWriter.toString(projection(CoreSchemas.userType(), attributes, excluded).apply(USER))
        .replace(
            "\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",\""
                + ENTERPRISE
                + "\"],\"id\":\"1\"",
            "MINIMUM")
        .replace(ENTERPRISE, "EXT");
  }

  @Test
  @Requirement({"R7643-005", "R7643-068", "R7643-145", "R7644-191"})
  void allWhenAppliedThenWithoutNeverReturned() {
    assertThat(shown("", ""))
        .isEqualTo(
            "{MINIMUM,\"externalId\":\"e\",\"userName\":\"bjensen\","
                + "\"name\":{\"givenName\":\"Barbara\",\"familyName\":\"Jensen\"},"
                + "\"emails\":[{\"value\":\"b@x\",\"type\":\"work\"},{\"type\":\"home\"}],"
                + "\"EXT\":{\"department\":\"IT\","
                + "\"manager\":{\"value\":\"7\",\"displayName\":\"Boss\"}},"
                + "\"meta\":{\"resourceType\":\"User\",\"version\":\"W/\\\"1\\\"\"}}");
  }

  @ParameterizedTest
  @Requirement({"R7643-144", "R7643-145", "R7644-095", "R7644-192"})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          userName                | {MINIMUM,"userName":"bjensen"}
          ` USERNAME , shoeSize`  | {MINIMUM,"userName":"bjensen"}
          shoeSize                | {MINIMUM}
          password                | {MINIMUM}
          legacy                  | {MINIMUM}
          id,schemas              | {MINIMUM}
          externalId              | {MINIMUM,"externalId":"e"}
          name.familyName         | {MINIMUM,"name":{"familyName":"Jensen"}}
          name.familyName,name    | {MINIMUM,"name":{"givenName":"Barbara","familyName":"Jensen"}}
          name.middleName         | {MINIMUM}
          emails.value            | {MINIMUM,"emails":[{"value":"b@x"}]}
          meta.version            | {MINIMUM,"meta":{"version":"W/\\"1\\""}}
          EXT:department          | {MINIMUM,"EXT":{"department":"IT"}}
          department              | {MINIMUM,"EXT":{"department":"IT"}}
          EXT:manager.value       | {MINIMUM,"EXT":{"manager":{"value":"7"}}}
          EXT                     | {MINIMUM,"EXT":{"department":"IT","manager":{"value":"7","displayName":"Boss"}}}
          urn:ietf:params:scim:schemas:core:2.0:User:userName | {MINIMUM,"userName":"bjensen"}
          """)
  void ofWhenAttributesThenOnlyThose(String names, String expected) {
    assertThat(shown(names.replace("EXT", ENTERPRISE), ""))
        .isEqualTo(expected.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @Requirement({"R7643-144", "R7644-096", "R7644-193"})
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          id,schemas,shoeSize,meta,externalId,emails,EXT,name | {MINIMUM,"userName":"bjensen"}
          meta,externalId,emails,EXT,name.givenName | {MINIMUM,"userName":"bjensen","name":{"familyName":"Jensen"}}
          meta,externalId,emails,EXT,name.givenName,name.familyName | {MINIMUM,"userName":"bjensen"}
          meta,externalId,emails,EXT,name.givenName,NAME | {MINIMUM,"userName":"bjensen"}
          meta,externalId,emails.type,EXT:department,EXT:manager.displayName,name,userName | {MINIMUM,"emails":[{"value":"b@x"}],"EXT":{"manager":{"value":"7"}}}
          """)
  void ofWhenExcludedAttributesThenWithoutThose(String names, String expected) {
    assertThat(shown("", names.replace("EXT", ENTERPRISE))).isEqualTo(expected);
  }

  @Test
  @Requirement("R7644-194")
  void ofWhenBothListsThenAttributesOrRejected() {
    assertThat(shown("userName", "userName")).isEqualTo("{MINIMUM,\"userName\":\"bjensen\"}");
    for (Dialect dialect : List.of(Dialect.STRICT, Dialect.INTEROP)) {
      assertThatThrownBy(
              () ->
                  Projection.of(
                      CoreSchemas.userType(), dialect, List.of("userName"), List.of("title")))
          .hasMessage("'excludedAttributes' must not be given together with 'attributes'");
    }
  }

  @Test
  void ofWhenListsAreBlankThenAll() {
    assertThat(shown(" ", " , ")).isEqualTo(shown("", ""));
    assertThat(
            Projection.of(CoreSchemas.userType(), Dialect.STRICT, List.of("title"), List.of(" "))
                .includes(CoreSchemas.user().find("userName").orElseThrow()))
        .isFalse();
  }

  @Test
  void selectingThenOnlySelectedElementsOfTheAttribute() {
    Projection work =
        Projection.all(CoreSchemas.userType())
            .selecting(
                (path, element, budget) ->
                    path.toString().equals("emails")
                        && element.complexOrEmpty().findText("type").equals(Optional.of("work")));

    assertThat(JsonWriter.toString(work.apply(USER).findOr("emails", NullValue.NULL)))
        .isEqualTo("[{\"value\":\"b@x\",\"type\":\"work\"}]");
    assertThat(work.apply(USER).without("emails"))
        .isEqualTo(Projection.all(CoreSchemas.userType()).apply(USER).without("emails"));
    assertThat(work.returnsAllElements()).isFalse();
  }

  @Nested
  class EveryReturned {
    private final ScimResource card =
        resource(
            CARD,
            """
            {"a": "1", "n": "1", "d": "1", "r": "1",
             "c": {"a": "1", "n": "1", "d": "1", "r": "1"}}
            """);

    private String shown(Projection projection) {
      return JsonWriter.toString(projection.apply(card))
          .replace("{\"schemas\":[\"urn:acme:Card\"],", "{");
    }

    @ParameterizedTest
    @Requirement({"R7643-144", "R7643-145", "R7643-146", "R7643-147"})
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            ``    | ``        | {"a":"1","d":"1","c":{"a":"1","d":"1"}}
            d     | ``        | {"a":"1","d":"1"}
            r     | ``        | {"a":"1","r":"1"}
            n     | ``        | {"a":"1"}
            c     | ``        | {"a":"1","c":{"a":"1","d":"1"}}
            c.d   | ``        | {"a":"1","c":{"a":"1","d":"1"}}
            c.r   | ``        | {"a":"1","c":{"a":"1","r":"1"}}
            c,c.r | ``        | {"a":"1","c":{"a":"1","d":"1","r":"1"}}
            c.n   | ``        | {"a":"1","c":{"a":"1"}}
            ``    | a,d,r     | {"a":"1","c":{"a":"1","d":"1"}}
            ``    | c         | {"a":"1","d":"1"}
            ``    | c.a,c.d,d | {"a":"1","c":{"a":"1"}}
            """)
    void applyWhenOrderOfAttributesThenKept(String attributes, String excluded, String expected) {
      assertThat(shown(projection(CARD, attributes, excluded))).isEqualTo(expected);
    }

    @Test
    @Requirement("R7643-147")
    void echoingWhenRequestOnlyAttributeIsSentThenReturned() {
      ScimResource sent = resource(CARD, "{\"r\":\"1\",\"n\":\"1\"}");

      assertThat(shown(Projection.all(CARD).echoing(sent)))
          .isEqualTo("{\"a\":\"1\",\"d\":\"1\",\"r\":\"1\",\"c\":{\"a\":\"1\",\"d\":\"1\"}}");
      assertThat(shown(projection(CARD, "d", "").echoing(sent)))
          .isEqualTo("{\"a\":\"1\",\"d\":\"1\"}");
      assertThat(shown(projection(CARD, "", "r,c").echoing(sent)))
          .isEqualTo("{\"a\":\"1\",\"d\":\"1\"}");
    }
  }

  @Test
  void echoingWhenNoRequestOnlyAttributeIsSentThenSameProjection() {
    Projection all = Projection.all(CARD);

    assertThat(all.echoing(resource(CARD, "{\"a\":\"1\",\"d\":\"1\"}"))).isSameAs(all);
  }

  @Nested
  class Includes {
    private final Attribute members = CoreSchemas.groupType().members().orElseThrow();

    private boolean includesMembers(String attributes, String excluded) {
      return projection(CoreSchemas.groupType(), attributes, excluded).includes(members);
    }

    @Test
    void includesWhenMembersAreExcludedThenFalse() {
      assertThat(includesMembers("", "")).isTrue();
      assertThat(includesMembers("members.value", "")).isTrue();
      assertThat(includesMembers("displayName", "")).isFalse();
      assertThat(includesMembers("", "members")).isFalse();
      assertThat(includesMembers("", "displayName")).isTrue();
      assertThat(includesMembers("", "members.value,members.$ref,members.display,members.type"))
          .isFalse();
    }

    @Test
    void includesWhenExtensionOrSubAttributeThenByPath() {
      Projection projection =
          projection(CoreSchemas.userType(), ENTERPRISE + ":manager.value,title", "");

      assertThat(includes(projection, ENTERPRISE + ":manager.value")).isTrue();
      assertThat(includes(projection, ENTERPRISE + ":manager")).isTrue();
      assertThat(includes(projection, ENTERPRISE + ":manager.displayName")).isFalse();
      assertThat(includes(projection, ENTERPRISE + ":department")).isFalse();
      assertThat(includes(projection, "title")).isTrue();
      assertThat(includes(projection, "name.givenName")).isFalse();
    }

    private boolean includes(Projection projection, String path) {
      return projection.includes(
          AttributePath.parse(path, CoreSchemas.userType(), Dialect.DEFAULT));
    }
  }
}
