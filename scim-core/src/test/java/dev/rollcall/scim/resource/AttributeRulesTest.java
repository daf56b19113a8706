// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.Mutability;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaDocument;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeRulesTest {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private static final ResourceType CARD =
      ResourceType.of(
          "Card",
          "/Cards",
          SchemaDocument.toSchema(
              json(
                  """
                  {"id": "urn:acme:Card", "attributes": [
                    {"name": "label"},
                    {"name": "serial", "mutability": "immutable"},
                    {"name": "marks", "mutability": "immutable", "multiValued": true},
                    {"name": "pin", "mutability": "writeOnly", "returned": "never"},
                    {"name": "batch", "mutability": "readOnly"},
                    {"name": "owner", "type": "complex", "mutability": "immutable",
                     "subAttributes": [
                       {"name": "value"}, {"name": "display", "mutability": "readOnly"}]},
                    {"name": "quota", "type": "complex", "subAttributes": [
                       {"name": "max", "type": "integer"},
                       {"name": "unit", "mutability": "immutable"},
                       {"name": "secret", "mutability": "writeOnly", "returned": "never"},
                       {"name": "used", "type": "integer", "mutability": "readOnly"}]},
                    {"name": "doors", "type": "complex", "multiValued": true, "subAttributes": [
                       {"name": "value", "required": true}, {"name": "level"},
                       {"name": "display", "mutability": "readOnly"}]}]}
                  """)));

  private static ComplexValue json(String json) {
    return new JsonReader(Limits.DEFAULT).readObject(json);
  }

  private static ScimResource resource(ResourceType type, String json) {
    return ScimResource.of(type, json(json));
  }

  private static ScimException createFailure(ResourceType type, String json) {
    return catchThrowableOfType(
        ScimException.class, () -> new AttributeRules(type).forCreate(resource(type, json)));
  }

  private static void assertInvalidValue(ScimException failure, String detail) {
    assertThat(failure).isNotNull();
    assertThat(failure.type()).contains(ScimErrorType.INVALID_VALUE);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @Nested
  class Create {
    @Test
    @Requirement("R7643-140")
    void forCreateWhenReadOnlySubAttributesThenRemoved() {
      ScimResource created =
          new AttributeRules(CoreSchemas.userType())
              .forCreate(
                  resource(
                      CoreSchemas.userType(),
                      """
                      {"id": "1", "userName": "a", "groups": [{"value": "g"}],
                       "meta": {"version": "1"}, "externalId": "e",
                       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                         {"manager": {"value": "2", "displayName": "Boss"}}}
                      """));

      assertThat(created.attributes())
          .isEqualTo(
              json(
                  """
                  {"userName": "a", "externalId": "e",
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"manager": {"value": "2"}}}
                  """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"userName\":\"\"}", "{\"userName\":\"  \"}"})
    @Requirement("R7643-072")
    void forCreateWhenRequiredTextIsBlankThenRejected(String json) {
      assertInvalidValue(createFailure(CoreSchemas.userType(), json), "'userName' is required");
    }

    @Test
    @Requirement("R7643-106")
    void forCreateWhenGroupHasNoDisplayNameThenRejected() {
      assertInvalidValue(createFailure(CoreSchemas.groupType(), "{}"), "'displayName' is required");
    }

    @Test
    void forCreateWhenElementLacksRequiredSubAttributeThenRejected() {
      assertThat(createFailure(CARD, "{}")).isNull();
      assertInvalidValue(
          createFailure(CARD, "{\"doors\":[{\"value\":\"a\"},{\"level\":\"1\"}]}"),
          "'doors.value' is required");
    }

    @Test
    @Requirement("R7643-128")
    void forCreateWhenRequiredExtensionIsAbsentThenRejected() {
      Schema extension =
          CoreSchemas.enterpriseUser()
              .tune("department", attribute -> attribute.toBuilder().required(true).build());
      ResourceType type =
          ResourceType.of("User", "/Users", CoreSchemas.user()).withExtension(extension, true);

      assertInvalidValue(
          createFailure(type, "{\"userName\":\"a\"}"), "'" + ENTERPRISE + "' is required");
      assertInvalidValue(
          createFailure(type, "{\"userName\":\"a\",\"" + ENTERPRISE + "\":{\"division\":\"d\"}}"),
          "'" + ENTERPRISE + ":department' is required");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "emails",
          "phoneNumbers",
          "ims",
          "photos",
          "addresses",
          "entitlements",
          "roles",
          "x509Certificates"
        })
    @Requirement({"R7643-031", "R7643-104"})
    void forCreateWhenSeveralArePrimaryThenRejected(String name) {
      String one =
          "{\"userName\":\"a\",\"" + name + "\":[{\"primary\":true},{\"primary\":false},{}";

      assertThat(createFailure(CoreSchemas.userType(), one + "]}")).isNull();
      assertInvalidValue(
          createFailure(CoreSchemas.userType(), one + ",{\"primary\":true}]}"),
          "'" + name + "' must have at most one primary value");
    }

    @Test
    void forCreateWhenSeveralViolationsThenAllReported() {
      assertInvalidValue(
          createFailure(
              CoreSchemas.userType(),
              "{\"emails\":[{\"primary\":true},{\"primary\":true}],"
                  + "\"roles\":[{\"primary\":true},{\"primary\":true}]}"),
          "'userName' is required; 'emails' must have at most one primary value; "
              + "'roles' must have at most one primary value");
    }

    @Test
    void forCreateWhenRequiredMembershipIsAbsentThenAccepted() {
      Schema schema =
          CoreSchemas.group()
              .tune("members", attribute -> attribute.toBuilder().required(true).build());
      ResourceType type = ResourceType.of("Group", "/Groups", schema).withMembers("members");

      assertThat(createFailure(type, "{\"displayName\":\"g\"}")).isNull();
    }
  }

  @Nested
  class Replace {
    private ComplexValue replaced(ResourceType type, String current, String sent) {
      return new AttributeRules(type)
          .forReplace(resource(type, current), resource(type, sent))
          .attributes();
    }

    private ScimException replaceFailure(String current, String sent) {
      return catchThrowableOfType(ScimException.class, () -> replaced(CARD, current, sent));
    }

    @Test
    @Requirement({"R7644-105", "R7644-106"})
    void forReplaceWhenReadWriteIsOmittedThenCleared() {
      assertThat(
              replaced(
                  CoreSchemas.userType(),
                  """
                  {"userName": "a", "nickName": "n", "externalId": "e", "emails": [{"value": "1"}],
                   "name": {"givenName": "G", "familyName": "F"},
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                     {"department": "IT"}}
                  """,
                  "{\"userName\":\"b\",\"name\":{\"familyName\":\"N\"}}"))
          .isEqualTo(json("{\"userName\":\"b\",\"name\":{\"familyName\":\"N\"}}"));
    }

    @Test
    @Requirement({"R7644-110", "R7644-113"})
    void forReplaceWhenReadOnlyWriteOnlyOrActiveIsOmittedThenKept() {
      String kept =
          "\"id\":\"1\",\"meta\":{\"version\":\"7\"},\"groups\":[{\"value\":\"g\"}],"
              + "\"password\":\"p\",\"active\":false";

      assertThat(
              replaced(
                  CoreSchemas.userType(),
                  "{\"userName\":\"a\"," + kept + "}",
                  "{\"userName\":\"b\",\"id\":\"2\",\"groups\":[]}"))
          .isEqualTo(json("{\"userName\":\"b\"," + kept + "}"));
    }

    @Test
    void forReplaceWhenElementIsReturnedUnchangedThenKeepsWriteOnly() {
      ResourceType ring =
          ResourceType.of(
              "Ring",
              "/Rings",
              SchemaDocument.toSchema(
                  json(
                      """
                      {"id": "urn:acme:Ring", "attributes": [
                        {"name": "keys", "type": "complex", "multiValued": true, "subAttributes": [
                          {"name": "value"}, {"name": "label"},
                          {"name": "pin", "mutability": "writeOnly", "returned": "never"}]}]}
                      """)));
      String current =
          "{\"keys\": [{\"value\": \"a\", \"pin\": \"1\"}, {\"value\": \"b\", \"pin\": \"2\"}]}";

      assertThat(replaced(ring, current, "{\"keys\": [{\"value\": \"b\"}, {\"value\": \"a\"}]}"))
          .isEqualTo(
              json(
                  "{\"keys\": [{\"value\": \"b\", \"pin\": \"2\"}, {\"value\": \"a\", \"pin\":"
                      + " \"1\"}]}"));
      assertThat(replaced(ring, current, "{\"keys\": [{\"value\": \"a\", \"pin\": \"3\"}]}"))
          .isEqualTo(json("{\"keys\": [{\"value\": \"a\", \"pin\": \"3\"}]}"));
    }

    @Test
    void forReplaceWhenWriteOnlyOrActiveIsSentThenReplaced() {
      assertThat(
              replaced(
                  CoreSchemas.userType(),
                  "{\"userName\":\"a\",\"password\":\"p\",\"active\":false}",
                  "{\"userName\":\"a\",\"password\":\"q\",\"active\":true}"))
          .isEqualTo(json("{\"userName\":\"a\",\"password\":\"q\",\"active\":true}"));
    }

    @Test
    void forReplaceWhenStoredAttributeIsUnknownThenKept() {
      assertThat(
              replaced(
                  CoreSchemas.groupType(),
                  "{\"displayName\":\"a\",\"legacy\":\"x\",\"urn:acme:y\":{\"z\":1}}",
                  "{\"displayName\":\"b\"}"))
          .isEqualTo(json("{\"displayName\":\"b\",\"legacy\":\"x\",\"urn:acme:y\":{\"z\":1}}"));
    }

    @Test
    @Requirement("R7644-111")
    void forReplaceWhenRequiredIsOmittedThenRejected() {
      assertInvalidValue(
          catchThrowableOfType(
              ScimException.class,
              () -> replaced(CoreSchemas.userType(), "{\"userName\":\"a\"}", "{}")),
          "'userName' is required");
    }

    @Test
    @Requirement({"R7643-142", "R7644-109"})
    void forReplaceWhenImmutableIsUnassignedThenSet() {
      assertThat(replaced(CARD, "{}", "{\"serial\":\"1\"}")).isEqualTo(json("{\"serial\":\"1\"}"));
      assertThat(replaced(CARD, "{\"serial\":\"1\"}", "{}")).isEqualTo(json("{\"serial\":\"1\"}"));
    }

    @Test
    @Requirement({"R7643-142", "R7644-108"})
    void forReplaceWhenImmutableIsUnchangedThenAccepted() {
      String current =
          "{\"serial\":\"1\",\"marks\":[\"a\",\"b\"],"
              + "\"owner\":{\"value\":\"o\",\"display\":\"O\"}}";

      assertThat(
              replaced(
                  CARD,
                  current,
                  "{\"serial\":\"1\",\"marks\":[\"b\",\"a\"],\"owner\":{\"value\":\"o\"}}"))
          .isEqualTo(json(current));
    }

    @Test
    @Requirement({"R7643-142", "R7644-108"})
    void forReplaceWhenImmutableChangesThenRejected() {
      ScimException failure = replaceFailure("{\"serial\":\"1\"}", "{\"serial\":\"2\"}");

      assertThat(failure.type()).contains(ScimErrorType.MUTABILITY);
      assertThat(failure.status()).isEqualTo(400);
      assertThat(failure.detail()).isEqualTo("'serial' is immutable and has another value");
      assertThat(
              replaceFailure("{\"quota\":{\"unit\":\"GB\"}}", "{\"quota\":{\"unit\":\"MB\"}}")
                  .detail())
          .isEqualTo("'quota.unit' is immutable and has another value");
    }

    @Test
    void forReplaceWhenImmutableElementsChangeThenRejected() {
      for (String marks : List.of("[\"a\",\"c\"]", "[\"a\"]", "[\"a\",\"b\",\"c\"]")) {
        assertThat(
                replaceFailure("{\"marks\":[\"a\",\"b\"]}", "{\"marks\":" + marks + "}").detail())
            .isEqualTo("'marks' is immutable and has another value");
      }
    }

    @Test
    void forReplaceWhenSubAttributesDifferInMutabilityThenEachApplies() {
      assertThat(
              replaced(
                  CARD,
                  "{\"quota\":{\"max\":5,\"unit\":\"GB\",\"secret\":\"s\",\"used\":3}}",
                  "{\"quota\":{\"used\":9}}"))
          .isEqualTo(json("{\"quota\":{\"unit\":\"GB\",\"secret\":\"s\",\"used\":3}}"));
      assertThat(replaced(CARD, "{\"quota\":{\"max\":5,\"secret\":\"s\",\"used\":3}}", "{}"))
          .isEqualTo(json("{\"quota\":{\"secret\":\"s\"}}"));
    }

    @Test
    void forReplaceWhenManagerChangesThenDisplayNameIsRemoved() {
      String old =
          "{\"userName\":\"a\",\""
              + ENTERPRISE
              + "\":{\"manager\":{\"value\":\"1\",\"displayName\":\"One\"}}}";

      assertThat(replaced(CoreSchemas.userType(), old, old.replace(",\"displayName\":\"One\"", "")))
          .isEqualTo(json(old));
      assertThat(
              replaced(
                  CoreSchemas.userType(), old, old.replace("\"value\":\"1\"", "\"value\":\"2\"")))
          .isEqualTo(
              json("{\"userName\":\"a\",\"" + ENTERPRISE + "\":{\"manager\":{\"value\":\"2\"}}}"));
    }

    @Test
    void forReplaceWhenElementIsEqualThenKeepsReadOnly() {
      assertThat(
              replaced(
                  CARD,
                  "{\"doors\":[{\"value\":\"a\",\"display\":\"A\"},"
                      + "{\"value\":\"b\",\"display\":\"B\"}]}",
                  "{\"doors\":[{\"value\":\"c\"},{\"value\":\"b\",\"display\":\"forged\"},"
                      + "{\"value\":\"a\",\"level\":\"2\"}]}"))
          .isEqualTo(
              json(
                  "{\"doors\":[{\"value\":\"c\"},{\"value\":\"b\",\"display\":\"B\"},"
                      + "{\"value\":\"a\",\"level\":\"2\"}]}"));
    }

    @Test
    @Requirement("R7644-104")
    void forReplaceWhenStoredResourceIsSentThenUnchanged() {
      String stored =
          """
          {"id": "1", "label": "x", "serial": "s", "batch": "b", "marks": ["m"],
           "owner": {"value": "o", "display": "O"},
           "quota": {"max": 1, "unit": "GB", "used": 2},
           "doors": [{"value": "a", "display": "A"}]}
          """;

      assertThat(replaced(CARD, stored, stored)).isEqualTo(json(stored));
    }
  }

  @Test
  void forCreateAndReplaceWhenReadResultThenItsViolationsAndThoseOfTheRules() {
    AttributeRules rules = new AttributeRules(CoreSchemas.userType());
    ResourceReader reader =
        new ResourceReader(CoreSchemas.userType(), Dialect.DEFAULT, UnknownAttributePolicy.IGNORE);
    ReadResult valid = reader.examine(JsonSource.of(json("{\"userName\":\"a\",\"id\":\"7\"}")));
    ReadResult wrong = reader.examine(JsonSource.of(json("{\"active\":\"maybe\"}")));
    ScimResource stored = resource(CoreSchemas.userType(), "{\"id\":\"1\",\"userName\":\"b\"}");

    assertThat(rules.forCreate(valid).attributes()).isEqualTo(json("{\"userName\":\"a\"}"));
    assertThat(rules.forReplace(stored, valid).attributes())
        .isEqualTo(json("{\"userName\":\"a\",\"id\":\"1\"}"));
    String detail = "'active' must be a boolean; 'userName' is required";
    assertInvalidValue(
        catchThrowableOfType(ScimException.class, () -> rules.forCreate(wrong)), detail);
    assertInvalidValue(
        catchThrowableOfType(ScimException.class, () -> rules.forReplace(stored, wrong)), detail);
  }

  @Test
  void forCreateWhenRequiredElementsAreBlankThenRejected() {
    ResourceType type =
        ResourceType.of(
            "Thing",
            "/Things",
            Schema.of(
                "urn:acme:Thing",
                "Thing",
                "",
                List.of(Attribute.named("tags").required(true).multiValued(true).build())));

    assertInvalidValue(createFailure(type, "{\"tags\":[\" \",\"\"]}"), "'tags' is required");
    assertThat(createFailure(type, "{\"tags\":[\" \",\"a\"]}")).isNull();
  }

  @Test
  void checkWhenRequiredReadOnlyIsAbsentThenAccepted() {
    ResourceType type =
        ResourceType.of(
            "Thing",
            "/Things",
            Schema.of(
                "urn:acme:Thing",
                "Thing",
                "",
                List.of(
                    Attribute.named("stamp")
                        .required(true)
                        .mutability(Mutability.READ_ONLY)
                        .build())));

    assertThat(createFailure(type, "{}")).isNull();
  }
}
