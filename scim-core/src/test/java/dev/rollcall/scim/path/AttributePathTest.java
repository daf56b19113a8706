// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
  private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final ResourceType USER = CoreSchemas.userType();

  private static AttributePath parse(String text) {
    return AttributePath.parse(text, USER, Dialect.DEFAULT);
  }

  private static Attribute text(String name) {
    return Attribute.named(name).build();
  }

  private static Attribute complex(String name, String part) {
    return Attribute.named(name)
        .type(AttributeType.COMPLEX)
        .subAttributes(List.of(text(part)))
        .build();
  }

  @Nested
  class Names {
    @ParameterizedTest
    @CsvSource({
      "userName, userName",
      "USERNAME, userName",
      "name.FAMILYNAME, name.familyName",
      "emails.$REF, ",
      "id, id",
      "meta.lastModified, meta.lastModified",
      "externalid, externalId",
      "schemas, schemas",
      "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName, name.givenName",
      "URN:IETF:PARAMS:SCIM:SCHEMAS:CORE:2.0:USER:username, userName",
      "urn:ietf:params:scim:schemas:core:2.0:User:id, id",
      "urn:ietf:params:scim:schemas:core:2.0:User:meta.created, meta.created",
      "urn:ietf:params:scim:schemas:core:2.0:User:department, ",
      "urn:ietf:params:scim:schemas:core:2.0:User:, ",
      "urn:ietf:params:scim:schemas:core:2.0:User, ",
      "urn:ietf:params:scim:schemas:core:2.0:Group:displayName, ",
      "userName.value, ",
      "name.familyName.x, ",
      "name., ",
      ".name, ",
      "' userName', ",
      "'', ",
    })
    @Requirement({"R7644-077", "R7644-196"})
    void parseWhenNameIsKnownThenResolved(String text, String canonical) {
      assertThat(AttributePath.find(text, USER, Dialect.DEFAULT).map(AttributePath::toString))
          .isEqualTo(Optional.ofNullable(canonical));
    }

    @Test
    void toStringWhenExtensionThenHasUrn() {
      AttributePath path = parse(ENTERPRISE.toUpperCase(Locale.ROOT) + ":MANAGER.VALUE");

      assertThat(path).hasToString(ENTERPRISE + ":manager.value");
      assertThat(path.urn()).isEqualTo(ENTERPRISE);
      assertThat(path.attribute().name()).isEqualTo("manager");
      assertThat(path.leaf().name()).isEqualTo("value");
      assertThat(path.parent()).hasToString(ENTERPRISE + ":manager");
    }

    @Test
    void parseWhenReferenceThenBeginsWithDollar() {
      assertThat(AttributePath.parse("members.$REF", CoreSchemas.groupType(), Dialect.STRICT))
          .hasToString("members.$ref");
    }

    @Test
    void parseWhenLocaleIsTurkishThenSameResult() {
      Locale before = Locale.getDefault();
      Locale.setDefault(Locale.forLanguageTag("tr"));
      try {
        assertThat(parse("TITLE")).hasToString("title");
        assertThat(parse("ID")).hasToString("id");
        assertThat(AttributePath.find("tıtle", USER, Dialect.DEFAULT)).isEmpty();
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  class BareNamesOfExtensions {
    @ParameterizedTest
    @ValueSource(strings = {"default", "entra"})
    @Requirement("R7644-197")
    void parseWhenBareExtensionNameAndTolerantThenResolved(Dialect dialect) {
      assertThat(AttributePath.parse("employeeNumber", USER, dialect).urn()).isEqualTo(ENTERPRISE);
      assertThat(AttributePath.parse("manager.value", USER, dialect).urn()).isEqualTo(ENTERPRISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "interop"})
    void parseWhenBareExtensionNameAndNotTolerantThenUnknown(Dialect dialect) {
      assertThat(AttributePath.find("employeeNumber", USER, dialect)).isEmpty();
    }

    @Test
    @Requirement("R7644-197")
    void parseWhenBareNameIsInTwoExtensionsThenUnknown() {
      ResourceType type =
          USER.withExtension(Schema.of("urn:x:One", "One", "", List.of(text("badge"))), false)
              .withExtension(Schema.of("urn:x:Two", "Two", "", List.of(text("badge"))), false);

      assertThat(AttributePath.find("badge", type, Dialect.DEFAULT)).isEmpty();
      assertThat(AttributePath.find("urn:x:Two:badge", type, Dialect.DEFAULT)).isPresent();
    }

    @Test
    void parseWhenCoreSchemaHasAttributeThenExtensionIsIgnored() {
      ResourceType type =
          USER.withExtension(
              Schema.of("urn:x:One", "One", "", List.of(complex("name", "spoken"))), false);

      assertThat(AttributePath.find("name.spoken", type, Dialect.DEFAULT)).isEmpty();
      assertThat(AttributePath.find("urn:x:One:name.spoken", type, Dialect.DEFAULT)).isPresent();
    }
  }

  @Nested
  class Urns {
    @Test
    void parseWhenUrnsOverlapThenLongestApplies() {
      ResourceType type =
          ResourceType.of("Thing", "/Things", Schema.of("urn:x", "X", "", List.of(text("a"))))
              .withExtension(Schema.of("urn:x:y:z", "Z", "", List.of(text("a"))), false)
              .withExtension(Schema.of("urn:x:y", "Y", "", List.of(text("a"))), false);

      assertThat(AttributePath.parse("urn:x:a", type, Dialect.STRICT).urn()).isEmpty();
      assertThat(AttributePath.parse("urn:x:y:a", type, Dialect.STRICT).urn()).isEqualTo("urn:x:y");
      assertThat(AttributePath.parse("urn:x:y:z:a", type, Dialect.STRICT).urn())
          .isEqualTo("urn:x:y:z");
    }

    @Test
    void parseWhenUrnHasDotsThenResolved() {
      ResourceType type =
          USER.withExtension(
              Schema.of("urn:acme.example:1.5:User", "A", "", List.of(complex("desk", "floor"))),
              false);

      assertThat(AttributePath.parse("urn:acme.example:1.5:User:desk.floor", type, Dialect.STRICT))
          .hasToString("urn:acme.example:1.5:User:desk.floor");
    }
  }

  @Nested
  class Refusals {
    private ScimException refusal(String text) {
      ScimException refusal = catchThrowableOfType(ScimException.class, () -> parse(text));
      assertThat(refusal.type()).contains(ScimErrorType.INVALID_PATH);
      return refusal;
    }

    @Test
    void parseWhenUnknownThenMessageNamesAttribute() {
      assertThat(refusal("name.shoeSize").detail())
          .isEqualTo("'name.shoeSize' is not an attribute of User");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "canary@example.com", "canary x", "<canary>", "canary\u0000", "çanary"})
    void parseWhenNotNameThenMessageDoesNotRepeatIt(String text) {
      assertThat(refusal(text).detail()).isEqualTo("The path is not the name of an attribute");
    }
  }

  @Nested
  class Reading {
    private final ComplexValue resource =
        new JsonReader(Limits.DEFAULT)
            .readObject(
                """
            {"userName": "b", "name": {"familyName": "J"}, "emails": [
              {"value": "a@x.test", "type": "work"}, {"value": "b@x.test"}],
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"department": "D", "manager": {"value": "m"}}}
            """);

    @Test
    void readWhenSingularThenValue() {
      assertThat(parse("userName").read(resource)).contains(new StringValue("b"));
      assertThat(parse("name.familyName").read(resource)).contains(new StringValue("J"));
    }

    @Test
    void readWhenMultiValuedThenSubAttributesOfAllElements() {
      assertThat(parse("emails.value").read(resource))
          .contains(MultiValue.of(new StringValue("a@x.test"), new StringValue("b@x.test")));
      assertThat(parse("emails.type").read(resource))
          .contains(MultiValue.of(new StringValue("work")));
    }

    @Test
    void readWhenExtensionThenValue() {
      assertThat(parse("department").read(resource)).contains(new StringValue("D"));
      assertThat(parse(ENTERPRISE + ":manager.value").read(resource))
          .contains(new StringValue("m"));
    }

    @Test
    void readWhenAbsentThenEmpty() {
      assertThat(parse("title").read(resource)).isEmpty();
      assertThat(parse("name.givenName").read(resource)).isEmpty();
      assertThat(parse("phoneNumbers.value").read(resource)).isEmpty();
      assertThat(parse("emails.display").read(resource)).isEmpty();
      assertThat(parse("department").read(ComplexValue.EMPTY)).isEmpty();
    }
  }

  @Test
  void equalsWhenComponentsAreEqualThenTrue() {
    assertThat(parse("USERNAME"))
        .isEqualTo(parse(CORE + ":userName"))
        .hasSameHashCodeAs(parse("userName"))
        .isNotEqualTo(parse("title"));
    assertThat(parse("id")).isEqualTo(AttributePath.of(CommonAttributes.ID));
    assertThat(parse("name")).isNotEqualTo(parse("name.familyName"));
    assertThat(AttributePath.of("urn:x", text("a"))).isNotEqualTo(AttributePath.of(text("a")));
  }

  @Test
  void allWhenTypeHasExtensionThenAttributesOfAllNamespaces() {
    assertThat(AttributePath.all(CoreSchemas.userType()))
        .extracting(AttributePath::toString)
        .contains("userName", "id", "meta", CoreSchemas.enterpriseUser().id() + ":department")
        .doesNotHaveDuplicates();
  }

  @Test
  void uniqueWhenUserTypeThenUserNameOnly() {
    assertThat(AttributePath.unique(CoreSchemas.userType()))
        .extracting(AttributePath::toString)
        .containsExactly("userName");
  }

  @Test
  void writeWhenExtensionThenInItsObject() {
    AttributePath path =
        AttributePath.parse(
            CoreSchemas.enterpriseUser().id() + ":department",
            CoreSchemas.userType(),
            Dialect.DEFAULT);
    ComplexValue written = path.write(ComplexValue.EMPTY, new StringValue("Tours"));
    assertThat(path.read(written)).contains(new StringValue("Tours"));
    assertThat(path.write(written, NullValue.NULL)).isEqualTo(ComplexValue.EMPTY);
  }

  @Test
  void isNameWhenAtMaximumLengthThenTrue() {
    assertThat(AttributePath.isName("a".repeat(128))).isTrue();
    assertThat(AttributePath.isName("a".repeat(129))).isFalse();
    assertThat(AttributePath.isName("")).isFalse();
  }
}
