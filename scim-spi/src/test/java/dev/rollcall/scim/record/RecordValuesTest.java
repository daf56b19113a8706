// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static dev.rollcall.scim.record.RecordFixtures.json;
import static dev.rollcall.scim.record.RecordFixtures.kept;
import static dev.rollcall.scim.record.RecordFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of records by component, additional attributes, and constraints in the schema. */
class RecordValuesTest {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  record Person(
      @ScimAttribute("userName") @Nullable String userName,
      @ScimAttribute("active") boolean active,
      @ScimAttribute("title") Optional<String> title,
      @ScimAttribute("emails.value") List<String> emails,
      @ScimAttribute("phoneNumbers[type eq \"work\"].value") @Nullable String phone,
      @AdditionalAttributes ComplexValue rest) {}

  private final RecordBinding<Person> persons = RecordBinding.user(LOOKUP, Person.class);

  @Test
  void valuesWhenAssignedThenByComponent() {
    ComplexValue rest = json("{\"nickName\":\"A\"}");

    assertThat(
            persons.values(
                new Person("ada", true, Optional.of("Dr"), List.of("a@x", " "), "+1", rest)))
        .isEqualTo(
            Map.of(
                "userName",
                "ada",
                "active",
                true,
                "title",
                "Dr",
                "emails",
                List.of("a@x"),
                "phone",
                "+1",
                "rest",
                rest));
  }

  @Test
  void valuesWhenUnassignedThenAbsent() {
    assertThat(
            persons.values(
                new Person(" ", false, Optional.empty(), List.of(" "), null, ComplexValue.EMPTY)))
        .isEqualTo(Map.of("active", false));
  }

  @Test
  void fromValuesThenRecordOfTheValues() {
    Person ada =
        new Person(
            "ada", true, Optional.of("Dr"), List.of("a@x"), "+1", json("{\"nickName\":\"A\"}"));
    Person nobody = new Person(null, false, Optional.empty(), List.of(), null, ComplexValue.EMPTY);

    assertThat(persons.fromValues(persons.values(ada))).isEqualTo(ada);
    assertThat(persons.fromValues(Map.of("active", false))).isEqualTo(nobody);
  }

  record Kept(
      @ScimAttribute("userName") @Nullable String userName,
      @AdditionalAttributes ScimResource all) {}

  @Test
  void fromValuesWhenAdditionalAttributesAreAResourceThenOfTheType() {
    RecordBinding<Kept> binding = RecordBinding.user(LOOKUP, Kept.class);
    ComplexValue rest = json("{\"nickName\":\"A\"}");

    Kept kept = binding.fromValues(Map.of("userName", "ada", "all", rest));

    assertThat(kept.userName()).isEqualTo("ada");
    assertThat(kept.all()).isEqualTo(ScimResource.of(binding.type(), rest));
    assertThat(binding.additionalComponent()).contains("all");
  }

  record Plain(@ScimAttribute("userName") @NotBlank String userName) {}

  @Test
  void bindingThenRecordAndComponents() {
    assertThat(persons.record()).isEqualTo(Person.class);
    assertThat(persons.additionalComponent()).contains("rest");
    assertThat(RecordBinding.user(LOOKUP, Plain.class).additionalComponent()).isEmpty();
    assertThat(persons.attributes())
        .extracting(BoundAttribute::component, BoundAttribute::type, BoundAttribute::isRequired)
        .containsExactly(
            tuple("userName", String.class, false),
            tuple("active", Boolean.class, true),
            tuple("title", String.class, false),
            tuple("emails", String.class, false),
            tuple("phone", String.class, false));
    assertThat(persons.attributes())
        .extracting(BoundAttribute::isList)
        .containsExactly(false, false, false, true, false);
    assertThat(persons.attributes())
        .extracting(BoundAttribute::isElement)
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void fromStoredWhenConstraintIsViolatedThenRead() {
    RecordBinding<Plain> binding = RecordBinding.user(LOOKUP, Plain.class);
    ScimResource blank = resource(binding, "{\"userName\":\" \"}");

    assertThat(binding.fromStored(blank)).isEqualTo(new Plain(" "));
    assertThatThrownBy(() -> binding.fromResource(blank)).hasMessageContaining("not be blank");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"type":"home","value":"h"},{"type":"work","display":"D"}] | [{"type":"work","value":"+1","display":"D"},{"type":"home","value":"h"}]
          [{"type":"home","value":"h"}] | [{"type":"work","value":"+1"},{"type":"home","value":"h"}]
          [{"display":"D"}]             | [{"type":"work","value":"+1"},{"display":"D"}]
          [{"type":"work","value":"h"}] | [{"type":"work","value":"+1"},{"type":"work","value":"h"}]
          [{"type":"work","value":"+1"}] | [{"type":"work","value":"+1"}]
          """)
  void toResourceWhenElementsAreAdditionalThenMergedWithTheSameElement(
      String rest, String expected) {
    Person person =
        new Person(
            "ada",
            true,
            Optional.empty(),
            List.of(),
            "+1",
            json("{\"phoneNumbers\":" + rest + "}"));

    assertThat(persons.toResource(person).attributes().elements("phoneNumbers"))
        .isEqualTo(json("{\"phoneNumbers\":" + expected + "}").elements("phoneNumbers"));
  }

  record Limited(
      @ScimAttribute("userName") @Size(min = 2, max = 5) @Nullable String userName,
      @ScimAttribute("title") @Size(min = 2) @Nullable String title,
      @ScimAttribute("nickName") @Size(max = 5) @Nullable String nickName,
      @ScimAttribute("locale") @DecimalMin(value = "1", inclusive = false) @Nullable String locale,
      @ScimAttribute("timezone") @DecimalMax("9") @Nullable String timezone,
      @ScimAttribute("userType") @Digits(integer = 3, fraction = 0) @Nullable String userType,
      @ScimAttribute("displayName") @Digits(integer = 3, fraction = 0, message = "must be short")
          @Nullable String displayName) {}

  @ParameterizedTest
  @CsvSource({
    "userName, Must have 2 to 5 characters or elements.",
    "title, Must have at least 2 characters or elements.",
    "nickName, Must have at most 5 characters or elements.",
    "locale, Must be more than 1.",
    "timezone, Must be at most 9.",
    "userType, Must be digits.",
    "displayName, Must be short."
  })
  void typeWhenComponentHasConstraintThenInItsDescription(String name, String sentence) {
    assertThat(
            RecordBinding.user(LOOKUP, Limited.class)
                .type()
                .findAttribute(name)
                .orElseThrow()
                .description())
        .endsWith(sentence);
  }

  /** A constraint of the host. */
  @NotBlank
  @Constraint(validatedBy = {})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Name {
    String message() default "must be a name";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  record Named(@ScimAttribute("userName") @Name String userName) {}

  record Listed(@ScimAttribute("emails.value") List<@Email String> emails) {}

  @Test
  void fromResourceWhenConstraintIsOfTheHostThenChecked() {
    RecordBinding<Named> binding = RecordBinding.user(LOOKUP, Named.class);

    assertThatThrownBy(() -> kept(binding, "{}")).hasMessage("'userName' is required");
    assertThatThrownBy(() -> kept(binding, "{\"userName\":\" \"}"))
        .hasMessageContaining("'userName' must");
  }

  @Test
  void fromResourceWhenOnlyElementsHaveConstraintsThenChecked() {
    RecordBinding<Listed> binding = RecordBinding.user(LOOKUP, Listed.class);

    assertThatThrownBy(() -> kept(binding, "{\"emails\":[{\"value\":\"none\"}]}"))
        .hasMessageContaining("must be a well-formed email address");
    assertThat(binding.attributes().get(0).isRequired()).isFalse();
  }
}
