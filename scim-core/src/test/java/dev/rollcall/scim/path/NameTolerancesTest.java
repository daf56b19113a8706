// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of one attribute mean the same in bodies, paths, filters and parameters. */
class NameTolerancesTest {
  private static final ResourceType USER = CoreSchemas.userType();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private static ReadResult read(Dialect dialect, String body) {
    return new ResourceReader(USER, dialect, UnknownAttributePolicy.IGNORE)
        .examine(JsonSource.of(JSON.readObject(body)));
  }

  private static String path(String text, Dialect dialect) {
    ScimException[] refused = new ScimException[1];
    String[] path = new String[1];
    refused[0] =
        catchThrowableOfType(
            ScimException.class,
            () -> path[0] = PatchPath.parse(text, USER, dialect, Limits.DEFAULT).toString());
    return refused[0] == null ? path[0] : refused[0].type().orElseThrow().wireName();
  }

  private static String filter(String text, Dialect dialect) {
    String[] filter = new String[1];
    ScimException refused =
        catchThrowableOfType(
            ScimException.class,
            () -> filter[0] = Filter.parse(text, USER, dialect, Limits.DEFAULT).toString());
    return refused == null ? filter[0] : refused.type().orElseThrow().wireName();
  }

  @Nested
  class LegacyUrns {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "urn:scim:schemas:extension:enterprise:2.0",
          "urn:scim:schemas:extension:enterprise:1.0",
          "URN:scim:schemas:extension:enterprise:1.0:user",
          "urn:scim:schemas:extension:enterprise:2.0:User",
        })
    void whenTheDialectIsTolerantThenALegacyUrnIsTheEnterpriseExtension(String urn) {
      for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
        assertThat(path(urn, dialect)).isEqualTo(ENTERPRISE);
        assertThat(path(urn + ":manager.value", dialect)).isEqualTo(ENTERPRISE + ":manager.value");
        assertThat(filter(urn + ":department eq \"IT\"", dialect))
            .isEqualTo(ENTERPRISE + ":department eq \"IT\"");
        assertThat(
                Projection.of(USER, dialect, List.of(urn), List.of())
                    .includes(AttributePath.parse(ENTERPRISE + ":department", USER, dialect)))
            .isTrue();
      }
    }

    @Test
    void whenTheDialectIsStrictThenALegacyUrnIsUnknown() {
      String urn = "urn:scim:schemas:extension:enterprise:2.0";

      assertThat(path(urn + ":department", Dialect.STRICT)).isEqualTo("invalidPath");
      assertThat(filter(urn + ":department pr", Dialect.STRICT)).isEqualTo("invalidFilter");
      assertThat(path("urn:scim:schemas:extension:enterprise:2.0x:department", Dialect.DEFAULT))
          .isEqualTo("invalidPath");
    }

    @Test
    void parseWhenTypeHasSchemaOfLegacyUrnThenThatSchema() {
      String urn = "urn:scim:schemas:extension:enterprise:1.0";
      ResourceType type =
          USER.withExtension(
              Schema.of(urn, "Own", "", List.of(Attribute.named("department").build())), false);

      assertThat(AttributePath.parse(urn + ":department", type, Dialect.DEFAULT))
          .hasToString(urn + ":department");
      assertThat(PatchPath.parse(urn, type, Dialect.DEFAULT, Limits.DEFAULT)).hasToString(urn);
    }
  }

  @Nested
  class DisplayName {
    @Test
    void whenTheDialectIsTolerantThenDisplayNameIsAnAliasOfDisplay() {
      assertThat(path("roles[value eq \"x\"].displayName", Dialect.DEFAULT))
          .isEqualTo("roles[value eq \"x\"].display");
      assertThat(path("roles[displayname eq \"x\"]", Dialect.ENTRA))
          .isEqualTo("roles[display eq \"x\"]");
      assertThat(filter("roles.displayName eq \"x\"", Dialect.DEFAULT))
          .isEqualTo("roles.display eq \"x\"");
      assertThat(read("{\"roles\":[{\"value\":\"x\",\"displayName\":\"X\"}]}"))
          .isEqualTo("{\"roles\":[{\"value\":\"x\",\"display\":\"X\"}]}");
    }

    private static String read(String body) {
      return JsonWriter.toString(
          NameTolerancesTest.read(Dialect.DEFAULT, body).resource().attributes());
    }

    @Test
    void readWhenDisplayIsAlsoSentThenDisplayAppliesInEitherOrder() {
      String expected = "{\"roles\":[{\"display\":\"X\"}]}";

      assertThat(read("{\"roles\":[{\"displayName\":\"Y\",\"display\":\"X\"}]}"))
          .isEqualTo(expected);
      assertThat(read("{\"roles\":[{\"display\":\"X\",\"displayName\":\"Y\"}]}"))
          .isEqualTo(expected);
    }

    @Test
    void parseWhenAttributeDefinesDisplayNameThenNoAlias() {
      assertThat(path(ENTERPRISE + ":manager.displayName", Dialect.DEFAULT))
          .isEqualTo(ENTERPRISE + ":manager.displayName");
    }

    @Test
    void whenTheDialectIsStrictThenDisplayNameIsUnknown() {
      assertThat(path("roles[value eq \"x\"].displayName", Dialect.STRICT))
          .isEqualTo("invalidPath");
      assertThat(filter("roles.displayName eq \"x\"", Dialect.STRICT)).isEqualTo("invalidFilter");
      ReadResult read =
          NameTolerancesTest.read(
              Dialect.STRICT,
              """
              {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
               "roles": [{"value": "x", "displayName": "X"}]}
              """);
      assertThat(read.ignored()).containsExactly("roles.displayName");
    }
  }

  @Nested
  class LetterCase {
    @ParameterizedTest
    @MethodSource("dev.rollcall.scim.policy.Dialect#all")
    @Requirement("R7644-196")
    void parseWhenLetterIsNotAsciiThenNotEqualToAsciiLetter(Dialect dialect) {
      ReadResult read =
          read(
              dialect,
              """
              {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
               "nickName": "N", "nic\u212aName": "K", "\u017fchemas": ["x"]}
              """);

      assertThat(read.ignored()).containsExactly("nic\u212aName", "\u017fchemas");
      assertThat(read.resource().attributes().findText("nickName")).contains("N");
      assertThat(path("nic\u212aName", dialect)).startsWith("invalid");
      assertThat(filter("nic\u212aName pr", dialect)).isEqualTo("invalidFilter");
      assertThat(path("urn:ietf:params:scim:\u017fchemas:core:2.0:User:title", dialect))
          .startsWith("invalid");
    }
  }

  @Nested
  class CoreSchema {
    private static final ScimResource ADA =
        ScimResource.of(
            USER,
            JSON.readObject(
                """
                {"id": "1", "externalId": "e", "userName": "ada", "title": "Dr",
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                   {"department": "IT"}}
                """));

    @Test
    void whenAttributesNameTheUrnOfTheSchemaThenAllItsAttributesAreShown() {
      Projection projection =
          Projection.of(
              USER,
              Dialect.DEFAULT,
              List.of("urn:ietf:params:scim:schemas:core:2.0:user"),
              List.of());

      assertThat(projection.apply(ADA).names())
          .containsExactly("schemas", "id", "userName", "title");
    }

    @Test
    void whenExcludedAttributesNameTheUrnOfTheSchemaThenItsAttributesAreNotShown() {
      Projection projection =
          Projection.of(
              USER,
              Dialect.DEFAULT,
              List.of(),
              List.of("urn:ietf:params:scim:schemas:core:2.0:User"));

      assertThat(projection.apply(ADA).names())
          .contains("id", "externalId", ENTERPRISE)
          .doesNotContain("title");
    }
  }
}
