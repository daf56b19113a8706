// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceBodyReaderTest {
  private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  /** Names in the form of paths, with the resulting resource. */
  private static final String PATHS =
      """
      "$CORE": {"title": "Boss"}             | {"title":"Boss"}
      "$CORE:title": "Boss"                  | {"title":"Boss"}
      "$ENTERPRISE:department": "Sales"      | {"$ENTERPRISE":{"department":"Sales"}}
      "name.middleName": "M"                 | {"name":{"middleName":"M"}}
      "emails[type eq \\"work\\"].value": "w@x" | {"emails":[{"type":"work","value":"w@x"}]}
      "$ENTERPRISE": {"manager.value": "7"}  | {"$ENTERPRISE":{"manager":{"value":"7"}}}
      "urn:scim:schemas:extension:enterprise:2.0": {"department": "Sales"} | {"$ENTERPRISE":{"department":"Sales"}}
      "urn:scim:schemas:extension:enterprise:1.0:department": "Sales" | {"$ENTERPRISE":{"department":"Sales"}}
      """;

  private static ReadResult read(String body, ResourceType type, Dialect dialect) {
    ResourceBodyReader reader =
        new ResourceBodyReader(type, dialect, UnknownAttributePolicy.IGNORE, Limits.DEFAULT);
    return JSON.read(
        body.replace("$CORE", CORE).replace("$ENTERPRISE", ENTERPRISE),
        source -> reader.examine(source, EvaluationBudget.of(Limits.DEFAULT)));
  }

  private static ComplexValue user(String fields) {
    return read("{" + fields + "}", PatchTypes.named("User"), Dialect.DEFAULT)
        .resource()
        .attributes();
  }

  private static ComplexValue json(String text) {
    return JSON.readObject(text.replace("$CORE", CORE).replace("$ENTERPRISE", ENTERPRISE));
  }

  /** Names in the container of an extension that begin with the URN of a schema. */
  private static final String NESTED =
      """
      "$ENTERPRISE": {"$ENTERPRISE": {"department": "Sales"}}
      "$ENTERPRISE": {"$ENTERPRISE:department": "Sales"}
      "$ENTERPRISE": {"$CORE": {"title": "Boss"}}
      "$ENTERPRISE": {"$CORE:title": "Boss"}
      "$ENTERPRISE": {"urn:scim:schemas:extension:enterprise:1.0:department": "Sales"}
      "$CORE": {"$ENTERPRISE": {"$ENTERPRISE:department": "Sales"}}
      """;

  @ParameterizedTest
  @MethodSource("nested")
  void whenANameInAnExtensionBeginsWithAUrnThenPostAndPatchRefuseIt(String field) {
    for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
      for (UnknownAttributePolicy rule : UnknownAttributePolicy.values()) {
        assertNestedUrnRefused(() -> read("{" + field + "}", dialect, rule));
        assertNestedUrnRefused(
            () -> patch("{\"op\":\"add\",\"value\":{" + field + "}}", dialect, rule));
        assertNestedUrnRefused(
            () -> patch("{\"op\":\"replace\",\"value\":{" + field + "}}", dialect, rule));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void whenTheContainerIsThePathThenANestedUrnIsRefused(Dialect dialect) {
    String operation =
        "{\"op\":\"add\",\"path\":\"$ENTERPRISE\",\"value\":{\"$ENTERPRISE\":{\"department\":\"x\"}}}";

    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> patch(operation, dialect, UnknownAttributePolicy.IGNORE));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_PATH);
  }

  static List<String> nested() {
    return NESTED.lines().toList();
  }

  private static void assertNestedUrnRefused(ThrowingCallable work) {
    ScimException refused = catchThrowableOfType(ScimException.class, work);

    assertThat(refused).isNotNull();
    assertThat(refused.type()).contains(ScimErrorType.INVALID_PATH);
    assertThat(refused.detail())
        .startsWith("A name in '" + ENTERPRISE + "' must not begin with the URN 'urn:");
  }

  private static ReadResult read(String body, Dialect dialect, UnknownAttributePolicy rule) {
    ResourceBodyReader reader =
        new ResourceBodyReader(PatchTypes.named("User"), dialect, rule, Limits.DEFAULT);
    return JSON.read(
        body.replace("$CORE", CORE).replace("$ENTERPRISE", ENTERPRISE),
        source -> reader.examine(source, EvaluationBudget.of(Limits.DEFAULT)));
  }

  private static PatchPlan patch(String operation, Dialect dialect, UnknownAttributePolicy rule) {
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + operation
            + "]}";
    PatchRequest request = PatchRequest.read(json(body), dialect, Limits.DEFAULT);
    return PatchPlan.of(request, PatchTypes.named("User"), dialect, rule, Limits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = PATHS)
  void whenANameIsAPathThenPostAndPatchWithoutPathReadItAlike(String field, String expected) {
    for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
      ResourceType type = PatchTypes.named("User");
      ScimResource posted = read("{" + field + "}", type, dialect).resource();
      PatchRequest request =
          PatchRequest.read(
              json("{\"Operations\":[{\"op\":\"add\",\"value\":{" + field + "}}]}"),
              dialect,
              Limits.DEFAULT);
      ScimResource patched =
          PatchPlan.of(request, type, dialect, UnknownAttributePolicy.IGNORE, Limits.DEFAULT)
              .applyTo(ScimResource.of(type, ComplexValue.EMPTY))
              .resource();

      assertThat(posted.attributes()).isEqualTo(json(expected)).isEqualTo(patched.attributes());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = PATHS)
  void whenTheDialectIsNotTolerantThenANameThatIsAPathIsNeverApplied(
      String field, String expected) {
    for (Dialect dialect : List.of(Dialect.STRICT, Dialect.INTEROP)) {
      String body = "{\"schemas\":[\"" + CORE + "\"]," + field + "}";
      ScimException refused =
          catchThrowableOfType(
              ScimException.class, () -> read(body, PatchTypes.named("User"), dialect));

      if (field.contains("urn:scim:")) {
        assertThat(read(body, PatchTypes.named("User"), dialect).ignored()).isNotEmpty();
      } else {
        assertThat(refused.type())
            .as(expected)
            .contains(
                dialect.isInterop() ? ScimErrorType.INVALID_SYNTAX : ScimErrorType.INVALID_PATH);
      }
    }
  }

  @Test
  void readWhenPathAndItsAttributeAreSentThenMergedInEitherOrder() {
    ComplexValue expected = json("{\"name\":{\"familyName\":\"J\",\"givenName\":\"B\"}}");

    assertThat(user("\"name.givenName\":\"B\",\"name\":{\"familyName\":\"J\"}"))
        .isEqualTo(user("\"name\":{\"familyName\":\"J\"},\"name.givenName\":\"B\""))
        .isEqualTo(expected);
  }

  @Test
  void whenAFilterMatchesAnElementOfTheBodyThenTheElementIsCompleted() {
    assertThat(
            user(
                """
                "emails[type eq \\"work\\"].value": "w@x",
                "emails": [{"type": "work", "primary": true}, {"type": "home", "value": "h@x"}]
                """))
        .isEqualTo(
            json(
                """
                {"emails": [
                  {"type": "work", "primary": true, "value": "w@x"},
                  {"type": "home", "value": "h@x"}]}
                """));
  }

  @Test
  void whenAnAttributeIsReadOnlyThenItsPathIsPassedOver() {
    assertThat(user("\"meta.created\":\"2020-01-01T00:00:00Z\",\"$CORE:id\":\"7\"").isUnassigned())
        .isTrue();
  }

  @Test
  void readWhenPathIsUnknownThenReportedAsIgnoredWithoutItsFilter() {
    ReadResult read =
        read(
            "{\"name.shoe\":\"38\",\"emails[type eq \\\"work\\\"].shoe\":\"38\",\"$CORE:shoe\":1}",
            PatchTypes.named("User"),
            Dialect.DEFAULT);

    assertThat(read.ignored())
        .containsExactlyInAnyOrder("name.shoe", "emails[...].shoe", CORE + ":shoe");
    assertThat(read.resource().attributes().isUnassigned()).isTrue();
  }

  @Test
  void whenTheStateOfAnAccountIsUnknownThenEveryFormOfItIsRefused() {
    for (String field :
        List.of("\"active\":false", "\"$CORE:active\":false", "\"$CORE\":{\"active\":false}")) {
      ScimException refused =
          catchThrowableOfType(
              ScimException.class,
              () ->
                  read("{" + field + "}", PatchTypes.named("StatelessUser"), Dialect.DEFAULT)
                      .resource());

      assertThat(refused.type()).contains(ScimErrorType.INVALID_VALUE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "$ENTERPRISE:active": false
          "$ENTERPRISE": {"active": false}
          "$ENTERPRISE": {"manager": {"Active": false}}
          "$CORE.active": false
          "$CORE": {"account.active": false}
          "urn:foo:2.0:User:ACTIVE": false
          "urn:foo:2.0:User": {"active": false}
          "account.active": false
          "account": {"active": false}
          "name": {"active": false}
          "name.active": false
          "$.active": false
          """)
  void whenTheStateOfAnAccountIsMisaddressedThenBodyAndPatchAreRefused(String field) {
    ResourceType type = PatchTypes.named("User");
    for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
      ScimException body =
          catchThrowableOfType(
              ScimException.class, () -> read("{" + field + "}", type, dialect).resource());
      ScimException patch =
          catchThrowableOfType(ScimException.class, () -> patched(field, type, dialect));

      assertThat(body).isNotNull();
      assertThat(body.status()).isEqualTo(400);
      assertThat(patch).isNotNull();
      assertThat(patch.status()).isEqualTo(400);
    }
  }

  private static ScimResource patched(String field, ResourceType type, Dialect dialect) {
    PatchRequest request =
        PatchRequest.read(
            json("{\"Operations\":[{\"op\":\"replace\",\"value\":{" + field + "}}]}"),
            dialect,
            Limits.DEFAULT);
    return PatchPlan.of(request, type, dialect, UnknownAttributePolicy.IGNORE, Limits.DEFAULT)
        .applyTo(ScimResource.of(type, ComplexValue.EMPTY))
        .resource();
  }

  @Test
  void whenManyUnknownNamesPrecedeTheStateOfAnAccountThenItIsRefused() {
    String fields =
        IntStream.range(0, 150).mapToObj(i -> "\"x" + i + "\":1,").collect(joining())
            + "\"account.active\":false";

    assertThat(catchThrowableOfType(ScimException.class, () -> user(fields))).isNotNull();
    assertThat(
            catchThrowableOfType(
                ScimException.class,
                () -> patched(fields, PatchTypes.named("User"), Dialect.DEFAULT)))
        .isNotNull();
  }

  @Test
  void whenAnElementHasAnUnknownActiveThenItIsIgnored() {
    ComplexValue expected = json("{\"emails\":[{\"value\":\"a@b.example\"}]}");

    assertThat(
            read(
                    "{\"emails\":[{\"value\":\"a@b.example\",\"active\":true}]}",
                    PatchTypes.named("User"),
                    Dialect.DEFAULT)
                .resource()
                .attributes())
        .isEqualTo(expected);
  }

  @Test
  void whenAnExtensionDefinesActiveThenItIsRead() {
    String urn = "urn:example:Badge";
    ResourceType type =
        PatchTypes.named("User")
            .withExtension(
                Schema.of(
                    urn,
                    "Badge",
                    "",
                    List.of(Attribute.named("active").type(AttributeType.BOOLEAN).build())),
                false);
    ComplexValue expected = json("{\"" + urn + "\":{\"active\":false}}");

    for (String field :
        List.of("\"" + urn + ":active\":false", "\"" + urn + "\":{\"active\":false}")) {
      assertThat(read("{" + field + "}", type, Dialect.DEFAULT).resource().attributes())
          .isEqualTo(patched(field, type, Dialect.DEFAULT).attributes())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          title | "title":"a", "$CORE":{"title":"b"}
          title | "$CORE":{"title":"b"}, "title":"a"
          title | "$CORE:title":"a", "$CORE":{"title":"b"}
          name | "name":{"middleName":"a"}, "name.middleName":"b"
          name | "name.middleName":"a", "$CORE:name.middleName":"b"
          $ENTERPRISE:department | "$ENTERPRISE":{"department":"a"}, "$ENTERPRISE:department":"b"
          $ENTERPRISE:department | "$ENTERPRISE":{"department":"a"}, "urn:scim:schemas:extension:enterprise:1.0":{"department":"b"}
          $ENTERPRISE:manager | "$ENTERPRISE":{"manager":{"value":"1"}, "manager.value":"2"}
          emails | "emails":[{"type":"work","value":"a@x"}], "emails[type eq \\"work\\"].value":"b@x"
          emails | "$CORE":{"emails":[{"type":"work","value":"a@x"}]}, "emails[type eq \\"work\\"].value":"b@x"
          emails | "emails[type eq \\"work\\"].value":"a@x", "$CORE:emails[type eq \\"WORK\\"].value":"b@x"
          emails | "emails":[{"type":"work","value":"a@x","display":"a"}], "$CORE":{"emails":[{"type":"work","value":"a@x","display":"b"}]}
          active | "active":true, "$CORE:active":"False"
          """)
  void whenTwoNamesGiveAnAttributeDifferentValuesThenTheBodyIsRefused(
      String attribute, String fields) {
    for (Dialect dialect : List.of(Dialect.DEFAULT, Dialect.ENTRA)) {
      ScimException refused =
          catchThrowableOfType(
              ScimException.class,
              () -> read("{" + fields + "}", PatchTypes.named("User"), dialect));

      assertThat(refused).isNotNull();
      assertThat(refused.type()).contains(ScimErrorType.INVALID_SYNTAX);
      assertThat(refused.detail())
          .contains("'" + attribute.replace("$ENTERPRISE", ENTERPRISE) + "'");
    }
  }

  @Test
  void whenTwoNamesGiveAnAttributeTheSameValueThenTheBodyIsRead() {
    assertThat(
            user(
                """
                "title": "a", "$CORE:title": "a", "active": true, "$CORE": {"active": "True"},
                "name": {"middleName": "m"}, "name.middleName": "m",
                "emails": [{"type": "work", "value": "a@x"}],
                "emails[type eq \\"work\\"].value": "a@x"
                """))
        .isEqualTo(
            json(
                """
                {"title": "a", "active": true, "name": {"middleName": "m"},
                 "emails": [{"type": "work", "value": "a@x"}]}
                """));
  }

  @Test
  void whenFieldsCompleteOneElementThenTheyDoNotConflict() {
    assertThat(
            user(
                """
                "emails[type eq \\"work\\"].value": "a@x",
                "emails[type eq \\"work\\"].display": "A",
                "emails[type eq \\"home\\"].value": "h@x",
                "$CORE": {"emails": [{"type": "work", "primary": true}]}
                """))
        .isEqualTo(
            json(
                """
                {"emails": [
                  {"type": "work", "primary": true, "value": "a@x", "display": "A"},
                  {"type": "home", "value": "h@x"}]}
                """));
  }

  @Test
  void whenMembersComeInTheContainerOfTheSchemaThenTheyAreAdded() {
    String group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    ReadResult read =
        read(
            """
            {"%s": {"displayName": "Staff", "members": [{"value": "u2"}, {"value": "u1"}]},
             "members": [{"value": "u1", "type": "User"}]}
            """
                .formatted(group),
            PatchTypes.named("Group"),
            Dialect.DEFAULT);

    assertThat(JsonWriter.toString(read.resource().attributes()))
        .isEqualTo(
            "{\"members\":[{\"value\":\"u1\",\"type\":\"User\"},{\"value\":\"u2\"}],"
                + "\"displayName\":\"Staff\"}");
  }

  @Test
  void whenAPathOfMembersHasNoValueThenTheMembersOfTheBodyRemain() {
    ReadResult read =
        read(
            """
            {"members": [{"value": "u1", "type": "User"}], "members[type eq \\"User\\"]": ""}
            """,
            PatchTypes.named("Group"),
            Dialect.DEFAULT);

    assertThat(read.resource().attributes())
        .isEqualTo(json("{\"members\":[{\"value\":\"u1\",\"type\":\"User\"}]}"));
  }

  @Test
  void whenAFilterIsMalformedThenTheBodyIsRefused() {
    ScimException refused =
        catchThrowableOfType(
            ScimException.class, () -> user("\"emails[type xx \\\"work\\\"].value\":\"w@x\""));

    assertThat(refused.type()).contains(ScimErrorType.INVALID_FILTER);
  }
}
