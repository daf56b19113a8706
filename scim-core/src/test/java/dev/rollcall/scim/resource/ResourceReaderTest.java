// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.StringValue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceReaderTest {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /**
   * A type with one attribute of each data type, named after it, and a complex attribute without
   * {@code value}.
   */
  private static final ResourceType THING =
      ResourceType.of(
          "Thing",
          "/Things",
          Schema.of(
              "urn:acme:Thing",
              "Thing",
              "",
              List.of(
                  simple("string", AttributeType.STRING),
                  simple("boolean", AttributeType.BOOLEAN),
                  simple("integer", AttributeType.INTEGER),
                  simple("decimal", AttributeType.DECIMAL),
                  simple("dateTime", AttributeType.DATE_TIME),
                  simple("reference", AttributeType.REFERENCE),
                  simple("binary", AttributeType.BINARY),
                  Attribute.named("tags").multiValued(true).build())));

  private static Attribute simple(String name, AttributeType type) {
    return Attribute.named(name).type(type).build();
  }

  private static ComplexValue json(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static String read(ResourceType type, Dialect dialect, String body) {
    ResourceReader reader = new ResourceReader(type, dialect, UnknownAttributePolicy.IGNORE);
    return JsonWriter.toString(reader.read(json(body)).attributes());
  }

  private static String readUser(String body) {
    return read(CoreSchemas.userType(), Dialect.DEFAULT, body);
  }

  private static ScimException failure(ResourceType type, Dialect dialect, String body) {
    return catchThrowableOfType(ScimException.class, () -> read(type, dialect, body));
  }

  private static void assertFailure(ScimException failure, ScimErrorType type, String detail) {
    assertThat(failure).isNotNull();
    assertThat(failure.type()).contains(type);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  private static String strict(String schema, String rest) {
    return "{\"schemas\":[\"" + schema + "\"]," + rest + "}";
  }

  @Test
  @Requirement("R7644-028")
  void readWhenValueIsUnassignedThenCleared() {
    ScimResource user =
        new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
            .read(
                json(
                    "{\"userName\":\"a\",\"TITLE\":null,\"emails\":[],\"name\":{},\"meta\":null,\""
                        + ENTERPRISE
                        + "\":null}"));

    assertThat(List.of("title", "emails", "name", ENTERPRISE)).allMatch(user::isCleared);
    assertThat(List.of("userName", "nickName", "meta", "TITLE")).noneMatch(user::isCleared);
    assertThat(user.with("title", new StringValue("Clerk")).isCleared("title")).isFalse();
    assertThat(user.with("title", new StringValue("Clerk")).isCleared("emails")).isTrue();
    assertThat(user).isEqualTo(ScimResource.of(user.type(), user.attributes()));
  }

  @Nested
  class Names {
    @Test
    @Requirement("R7643-007")
    void readWhenNameDiffersInCaseThenSpellingOfSchema() {
      assertThat(readUser("{\"USERNAME\":\"a\",\"Emails\":[{\"VALUE\":\"x\"}]}"))
          .isEqualTo("{\"userName\":\"a\",\"emails\":[{\"value\":\"x\"}]}");
    }

    @Test
    @Requirement("R7643-070")
    void readWhenExtensionUrnDiffersInCaseThenFound() {
      assertThat(readUser("{\"" + ENTERPRISE.toUpperCase() + "\":{\"Department\":\"IT\"}}"))
          .isEqualTo("{\"" + ENTERPRISE + "\":{\"department\":\"IT\"}}");
    }

    @Test
    @Requirement("R7643-047")
    void readWhenExtensionAttributeIsAtTopLevelThenUnknown() {
      assertThat(readUser("{\"userName\":\"a\",\"employeeNumber\":\"1\"}"))
          .isEqualTo("{\"userName\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name.givenName", USER + ":userName", ENTERPRISE + ":department"})
    void readWhenNameIsPathThenUnknown(String path) {
      assertThat(readUser("{\"" + path + "\":\"x\"}")).isEqualTo("{}");
    }

    @Test
    @Requirement({"R7643-054", "R7643-061", "R7643-140", "R7644-110"})
    void readWhenReadOnlyThenIgnored() {
      String body =
          """
          {"id": 7, "meta": "x", "groups": {"value": true}, "userName": "a",
           "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
             {"manager": {"value": "1", "displayName": 5}}}
          """;

      assertThat(readUser(body))
          .isEqualTo("{\"userName\":\"a\",\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"1\"}}}");
      assertThat(
              read(
                  CoreSchemas.userType(),
                  Dialect.STRICT,
                  strict(USER, body.strip().substring(1, body.strip().length() - 1))))
          .doesNotContain("displayName", "groups", "meta", "\"id\"");
    }

    @Test
    void readWhenPasswordThenKept() {
      assertThat(readUser("{\"password\":\"t1meMa$heen\"}"))
          .isEqualTo("{\"password\":\"t1meMa$heen\"}");
    }
  }

  @Nested
  class Unknown {
    private final String body =
        """
        {"userName": "a", "shoeSize": 43, "name": {"nick": "x", "givenName": "B"},
         "emails": [{"value": "v", "verified": true}], "hat": null, "coat": "", "bag": [],
         "urn:acme:Shoe": {"size": 43},
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"desk": "1"}}
        """;

    @Test
    void examineWhenUnknownIsIgnoredThenReported() {
      ReadResult result =
          new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE)
              .examine(JsonSource.of(json(body)));

      assertThat(JsonWriter.toString(result.resource().attributes()))
          .isEqualTo(
              "{\"userName\":\"a\",\"name\":{\"givenName\":\"B\"},\"emails\":[{\"value\":\"v\"}]}");
      assertThat(result.ignored())
          .containsExactly(
              "shoeSize", "name.nick", "emails.verified", "urn:acme:Shoe", ENTERPRISE + ":desk");
    }

    @Test
    void readWhenUnknownIsRejectedThenAllNamesExceptEmpty() {
      ResourceReader reader =
          new ResourceReader(
              CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.REFUSE);

      assertFailure(
          catchThrowableOfType(ScimException.class, () -> reader.read(json(body))),
          ScimErrorType.INVALID_VALUE,
          "'shoeSize', 'name.nick', 'emails.verified', 'urn:acme:Shoe', '"
              + ENTERPRISE
              + ":desk' not known to resource type 'User'");
    }

    @Test
    void readWhenDisplayNameIsSentForDisplayThenReadUnlessDisplayIsSent() {
      String both = "{\"emails\":[{\"value\":\"a\",\"display\":\"D\",\"displayName\":\"N\"}]}";

      assertThat(readUser("{\"emails\":[{\"value\":\"a\",\"displayName\":\"N\"}]}"))
          .isEqualTo("{\"emails\":[{\"value\":\"a\",\"display\":\"N\"}]}");
      assertThat(readUser(both)).isEqualTo("{\"emails\":[{\"value\":\"a\",\"display\":\"D\"}]}");
    }

    @Test
    void readWhenElementsExceedLimitThenTooMany() {
      Limits two = Limits.builder().elements(2).build();
      ResourceReader users =
          new ResourceReader(
              CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, two);
      ResourceReader groups =
          new ResourceReader(
              CoreSchemas.groupType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, two);

      assertThat(users.read(json("{\"emails\":[\"a\",\"b\"]}")).attributes().elements("emails"))
          .hasSize(2);
      assertFailure(
          catchThrowableOfType(
              ScimException.class, () -> users.read(json("{\"emails\":[\"a\",\"b\",\"a\"]}"))),
          ScimErrorType.TOO_MANY,
          "'emails' must have at most 2 elements");
      assertThat(
              groups
                  .read(
                      json("{\"members\":[{\"value\":\"a\"},{\"value\":\"b\"},{\"value\":\"c\"}]}"))
                  .attributes()
                  .elements("members"))
          .hasSize(3);
    }

    @Test
    void readWhenProfileRemovesAttributeThenUnknown() {
      Schema profile =
          CoreSchemas.user()
              .withAttributes(
                  CoreSchemas.user().attributes().stream()
                      .filter(attribute -> !attribute.name().equals("nickName"))
                      .toList());

      assertThat(
              read(
                  ResourceType.of("User", "/Users", profile),
                  Dialect.DEFAULT,
                  "{\"nickName\":\"Babs\",\"title\":\"T\"}"))
          .isEqualTo("{\"title\":\"T\"}");
    }
  }

  @Nested
  class Types {
    @ParameterizedTest
    @MethodSource("dev.rollcall.scim.policy.Dialect#all")
    @Requirement({"R7643-013", "R7643-014", "R7643-016", "R7643-019", "R7643-021"})
    void readWhenTypeIsCorrectThenAcceptedInEveryDialect(Dialect dialect) {
      String values =
          "\"string\":\"AbC\",\"boolean\":true,\"integer\":9007199254740993,\"decimal\":1.50,"
              + "\"dateTime\":\"2008-01-23T04:56:22.123+02:00\",\"reference\":\"../Users/1?x=%20\","
              + "\"binary\":\"_-8\",\"tags\":[\"a\",\"b\"]";

      assertThat(read(THING, dialect, strict("urn:acme:Thing", values)))
          .isEqualTo("{" + values + "}");
    }

    @ParameterizedTest
    @Requirement({"R7643-013", "R7643-014", "R7643-015", "R7643-016", "R7643-017", "R7643-021"})
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "string":true          | 'string' must be a string
            "string":["a","b"]     | 'string' must be a string
            "string":{}            | 'string' must be a string
            "string":{"value":"a","type":"b"} | 'string' must be a string
            "integer":1.5          | 'integer' must be a whole number of at most 64 bits
            "integer":"one"        | 'integer' must be a whole number of at most 64 bits
            "integer":"9223372036854775808" | 'integer' must be a whole number of at most 64 bits
            "decimal":"1e5"        | 'decimal' must be a number
            "boolean":"yes"        | 'boolean' must be a boolean
            "boolean":1            | 'boolean' must be a boolean
            "integer":9223372036854775808 | 'integer' must be a whole number of at most 64 bits
            "dateTime":"2008-01-23" | 'dateTime' must be a dateTime such as 2011-08-01T18:29:49Z
            "dateTime":1201064182  | 'dateTime' must be a dateTime such as 2011-08-01T18:29:49Z
            "reference":"not a uri %%" | 'reference' must be a URI
            "reference":1          | 'reference' must be a URI
            "binary":"###"         | 'binary' must be a base64 string
            "binary":"A"           | 'binary' must be a base64 string
            "binary":1             | 'binary' must be a base64 string
            "string":"a\\u0000b"   | 'string' must not contain U+0000 or a Unicode noncharacter
            "tags":[["a"]]         | 'tags' must be a string
            """)
    void readWhenTypeIsWrongThenRejectedInEveryDialect(String values, String detail) {
      for (Dialect dialect : Dialect.all()) {
        assertFailure(
            failure(THING, dialect, strict("urn:acme:Thing", values)),
            ScimErrorType.INVALID_VALUE,
            detail);
      }
    }

    @Test
    @Requirement("R7643-029")
    void readWhenSeveralViolationsThenAllReported() {
      assertFailure(
          failure(
              CoreSchemas.userType(),
              Dialect.DEFAULT,
              """
              {"userName": true, "name": "x", "emails": [{"primary": "y"}, {"primary": "z"}],
               "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": 3}
              """),
          ScimErrorType.INVALID_VALUE,
          "'userName' must be a string; 'name' must be an object; "
              + "'emails.primary' must be a boolean; '"
              + ENTERPRISE
              + "' must be an object");
    }

    @ParameterizedTest
    @CsvSource({"3,3.0", "1e0,1.0", "1.0,1.0", "-2,-2.0", "1.50,1.50", "0,0.0"})
    void whenADecimalIsSentWithoutAFractionThenItIsWrittenAsADecimal(String sent, String written) {
      assertThat(read(THING, Dialect.STRICT, strict("urn:acme:Thing", "\"decimal\":" + sent)))
          .isEqualTo("{\"decimal\":" + written + "}");
    }

    @Test
    void whenADecimalIsSentInOtherDigitsOfTheSameNumberThenItIsTheSameValue() {
      assertThat(new DecimalValue(new BigDecimal("1e0")))
          .isEqualTo(new DecimalValue(BigDecimal.ONE))
          .isEqualTo(new DecimalValue(new BigDecimal("1.0")));
    }

    @Test
    void readWhenReferenceIsNotUriThenRejectedInStrictOnly() {
      assertThat(failure(THING, Dialect.DEFAULT, "{\"reference\":\"::\"}")).isNull();
      assertThat(failure(THING, Dialect.STRICT, strict("urn:acme:Thing", "\"reference\":\"::\"")))
          .isNotNull();
    }
  }

  @Nested
  class Tolerances {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "string":17            | "string":"17"   | 'string' must be a string
            "string":2.50          | "string":"2.50" | 'string' must be a string
            "string":["a"]         | "string":"a"    | 'string' must be a string
            "string":{"value":"a"} | "string":"a"    | 'string' must be a string
            "string":[{"value":"a","$ref":null}] | "string":"a" | 'string' must be a string
            "boolean":["False"]    | "boolean":false | 'boolean' must be a boolean
            "boolean":{"VALUE":true} | "boolean":true | 'boolean' must be a boolean
            "integer":1.0          | "integer":1     | 'integer' must be a whole number of at most 64 bits
            "integer":1e3          | "integer":1000  | 'integer' must be a whole number of at most 64 bits
            "integer":"42"         | "integer":42    | 'integer' must be a whole number of at most 64 bits
            "decimal":"1.5"        | "decimal":1.5   | 'decimal' must be a number
            "tags":[1,{"value":"b"}] | "tags":["1","b"] | 'tags' must be a string
            """)
    void readWhenSimpleValueIsCoercibleOrWrappedThenByDialect(
        String sent, String read, String detail) {
      for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
        assertThat(read(THING, dialect, "{" + sent + "}")).isEqualTo("{" + read + "}");
      }
      for (Dialect dialect : List.of(Dialect.STRICT, Dialect.INTEROP)) {
        assertFailure(
            failure(THING, dialect, strict("urn:acme:Thing", sent)),
            ScimErrorType.INVALID_VALUE,
            detail);
      }
    }

    @Test
    void readWhenWrapperIsEmptyThenUnassigned() {
      assertThat(
              read(
                  THING,
                  Dialect.DEFAULT,
                  "{\"string\":[null],\"boolean\":{\"value\":null},\"integer\":[\"\"]}"))
          .isEqualTo("{}");
    }

    @Test
    void readWhenExtensionIsInArrayThenByDialect() {
      assertThat(readUser("{\"" + ENTERPRISE + "\":[{\"department\":\"Sales\"}]}"))
          .isEqualTo("{\"" + ENTERPRISE + "\":{\"department\":\"Sales\"}}");
    }

    private ScimException strictFailure(String values) {
      return failure(CoreSchemas.userType(), Dialect.STRICT, strict(USER, values));
    }

    @ParameterizedTest
    @CsvSource({"True,true", "true,true", "FALSE,false", "False,false"})
    void readWhenBooleanIsInQuotesThenByDialect(String sent, boolean expected) {
      String values = "\"active\":\"" + sent + "\"";

      assertThat(readUser("{" + values + "}")).isEqualTo("{\"active\":" + expected + "}");
      assertFailure(
          strictFailure(values), ScimErrorType.INVALID_VALUE, "'active' must be a boolean");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\"26118915\"", "{\"value\":\"26118915\"}", "[{\"value\":\"26118915\"}]"})
    void readWhenManagerIsTextOrArrayThenAccepted(String manager) {
      assertThat(readUser("{\"" + ENTERPRISE + "\":{\"manager\":" + manager + "}}"))
          .isEqualTo("{\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"26118915\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"26118915\"", "[{\"value\":\"26118915\"}]"})
    void readWhenManagerIsNotObjectThenRejectedInStrict(String manager) {
      assertFailure(
          strictFailure("\"" + ENTERPRISE + "\":{\"manager\":" + manager + "}"),
          ScimErrorType.INVALID_VALUE,
          "'" + ENTERPRISE + ":manager' must be an object");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"givenName\":\"A\"},{\"givenName\":\"B\"}",
          "\"x\"",
          "1",
          "[{\"givenName\":\"A\"}]"
        })
    void readWhenObjectIsOtherValueThenRejected(String elements) {
      assertFailure(
          failure(CoreSchemas.userType(), Dialect.DEFAULT, "{\"name\":[" + elements + "]}"),
          ScimErrorType.INVALID_VALUE,
          "'name' must be an object");
    }

    @Test
    void readWhenTextForComplexWithoutValueThenRejected() {
      assertFailure(
          failure(CoreSchemas.userType(), Dialect.DEFAULT, "{\"name\":\"Barbara\"}"),
          ScimErrorType.INVALID_VALUE,
          "'name' must be an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":\"a\"}", "[\"a\"]", "\"a\"", "[null,{\"value\":\"a\"},{}]"})
    void readWhenMultiValuedIsSingleOrSimpleThenAccepted(String emails) {
      assertThat(readUser("{\"emails\":" + emails + "}"))
          .isEqualTo("{\"emails\":[{\"value\":\"a\"}]}");
    }

    @Test
    void readWhenMultiValuedIsNotArrayThenRejectedInStrict() {
      assertFailure(
          strictFailure("\"emails\":{\"value\":\"a\"},\"phoneNumbers\":[\"1\"]"),
          ScimErrorType.INVALID_VALUE,
          "'emails' must be an array; 'phoneNumbers' must be an object");
    }

    @Test
    void readWhenElementHasEmptyValueThenDropped() {
      assertThat(
              readUser(
                  """
                  {"emails": [{"value": "", "type": "work", "primary": true}],
                   "addresses": [
                     {"type": "work", "country": null}, {"type": "home", "country": "DE"}]}
                  """))
          .isEqualTo("{\"addresses\":[{\"type\":\"home\",\"country\":\"DE\"}]}");
    }

    @Test
    void readWhenElementHasEmptyAndOtherValuesThenKept() {
      assertThat(
              readUser(
                  """
                  {"addresses": [{"locality": null, "country": "DE", "type": "work"}],
                   "emails": [{"value": "a@b.test", "$ref": null, "type": "work"}]}
                  """))
          .isEqualTo(
              "{\"addresses\":[{\"country\":\"DE\",\"type\":\"work\"}],"
                  + "\"emails\":[{\"value\":\"a@b.test\",\"type\":\"work\"}]}");
    }

    @Test
    void readWhenElementsHaveSameTypeAndValueThenMerged() {
      assertThat(
              readUser(
                  """
                  {"emails": [
                     {"value": "1", "type": "work"}, {"value": "1", "type": "home"},
                     {"value": "2"}, {"value": "3", "display": "Three"}, {"value": "4"}, {"value": "5"},
                     {"value": "4", "display": "Four"}, {"value": "1", "type": "work"},
                     {"value": "5", "display": "Five"}, {"value": "2", "primary": true},
                     {"value": "6"}, {"value": "3", "display": "Other"}]}
                  """))
          .isEqualTo(
              """
              {"emails":[{"value":"1","type":"work"},{"value":"1","type":"home"},\
              {"value":"2","primary":true},{"value":"3","display":"Three"},\
              {"value":"4","display":"Four"},\
              {"value":"5","display":"Five"},{"value":"6"}]}""");
      assertThat(
              read(
                  THING,
                  Dialect.DEFAULT,
                  "{\"tags\":[\"a\",\"b\",\"a\",\"c\",\"d\",\"e\",\"d\",\"a\"]}"))
          .isEqualTo("{\"tags\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}");
    }

    @Test
    void readWhenElementHasOnlyDescriptiveSubAttributesThenKept() {
      String roles = "{\"roles\":[{\"display\":\"Admin\",\"type\":\"app\"}]}";

      assertThat(readUser(roles)).isEqualTo(roles);
    }
  }

  @Nested
  class Unassigned {
    @ParameterizedTest
    @MethodSource("dev.rollcall.scim.policy.Dialect#all")
    @Requirement("R7643-038")
    void readWhenNullOrEmptyArrayThenAbsent(Dialect dialect) {
      assertThat(
              read(
                  CoreSchemas.userType(),
                  dialect,
                  strict(
                      USER,
                      "\"nickName\":null,\"emails\":[],\"roles\":null,\"name\":{\"givenName\":null},"
                          + "\"phoneNumbers\":[null,{}],\""
                          + ENTERPRISE
                          + "\":null,\"title\":[]")))
          .isEqualTo("{}");
    }

    @Test
    void readWhenEmptyTextThenByDialect() {
      String body =
          strict(USER, "\"nickName\":\"\",\"name\":{\"givenName\":\"\",\"familyName\":\"J\"}");

      assertThat(read(CoreSchemas.userType(), Dialect.DEFAULT, body))
          .isEqualTo("{\"name\":{\"familyName\":\"J\"}}");
      assertThat(read(CoreSchemas.userType(), Dialect.STRICT, body))
          .isEqualTo("{\"nickName\":\"\",\"name\":{\"givenName\":\"\",\"familyName\":\"J\"}}");
      assertFailure(
          failure(CoreSchemas.userType(), Dialect.INTEROP, body),
          ScimErrorType.INVALID_VALUE,
          "'nickName' must not be empty; 'name.givenName' must not be empty");
    }

    @Test
    void readWhenEmptyTextAndTolerantThenUnassigned() {
      assertThat(
              readUser(
                  "{\"active\":\"\",\"emails\":\"\",\"name\":\"\",\""
                      + ENTERPRISE
                      + "\":{\"manager\":\"\"}}"))
          .isEqualTo("{}");
    }

    @Test
    @Requirement("R7643-110")
    void readWhenMemberHasNoValueThenRejected() {
      for (String members : List.of("[{}]", "[{\"display\":\"x\"}]", "[{\"value\":\"\"}]")) {
        assertFailure(
            failure(CoreSchemas.groupType(), Dialect.DEFAULT, "{\"members\":" + members + "}"),
            ScimErrorType.INVALID_VALUE,
            "'members.value' is required");
      }
      assertThat(failure(CoreSchemas.groupType(), Dialect.DEFAULT, "{\"members\":[]}")).isNull();
    }
  }
}
