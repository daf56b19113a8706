// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordDeclarationTest {
  record Unbound(String x) {}

  record Unknown(@ScimAttribute("surname") String x) {}

  record Malformed(@ScimAttribute("emails[type eq \"work\".value") String x) {}

  record NotEq(@ScimAttribute("emails[type ne \"work\"].value") String x) {}

  record ReadOnly(@ScimAttribute("groups.value") List<String> x) {}

  record Id(@ScimAttribute("id") String x) {}

  record Schemas(@ScimAttribute("schemas") List<String> x) {}

  record JavaType(@ScimAttribute("userName") LocalDate x) {}

  record Mismatch(@ScimAttribute("active") String x) {}

  record Several(@ScimAttribute("emails.value") String x) {}

  record One(@ScimAttribute("userName") List<String> x) {}

  record RawList(@ScimAttribute("emails.value") @SuppressWarnings("rawtypes") List x) {}

  record Complex(@ScimAttribute("name") String x) {}

  record SchemaOnly(
      @ScimAttribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User") String x) {}

  record Twice(@ScimAttribute("userName") String first, @ScimAttribute("USERNAME") String x) {}

  record SameElement(
      @ScimAttribute("emails[type eq \"work\"].value") String first,
      @ScimAttribute("emails[type eq \"WORK\"]") String x) {}

  record Overlap(
      @ScimAttribute("emails[type eq \"work\"].value") String first,
      @ScimAttribute("emails") List<String> x) {}

  record Operators(
      @ScimAttribute("active") @Filterable(operators = CompareOperator.SW) Boolean x) {}

  record NoOperators(@ScimAttribute("active") @Filterable(operators = {}) Boolean x) {}

  record ExtrasTwice(
      @AdditionalAttributes ComplexValue first, @AdditionalAttributes ComplexValue x) {}

  record ExtrasType(@AdditionalAttributes String x) {}

  record ExtrasPath(@AdditionalAttributes @ScimAttribute("userName") ComplexValue x) {}

  record Members(@ScimAttribute("members.value") List<String> x) {}

  enum Same {
    A,
    B;

    @Override
    public String toString() {
      return "same";
    }
  }

  record SameTexts(@ScimAttribute("userType") Same x) {}

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(Unbound.class, "annotate it with @ScimAttribute"),
        Arguments.of(Unknown.class, "'surname' is not an attribute of User"),
        Arguments.of(Malformed.class, "has no closing bracket"),
        Arguments.of(NotEq.class, "may only hold 'eq'"),
        Arguments.of(ReadOnly.class, "'groups.value' is read-only"),
        Arguments.of(Id.class, "'id' is read-only"),
        Arguments.of(Schemas.class, "'schemas' follows"),
        Arguments.of(JavaType.class, "LocalDate cannot hold 'userName'"),
        Arguments.of(Mismatch.class, "String cannot hold 'active', which is a boolean"),
        Arguments.of(Several.class, "has several values"),
        Arguments.of(One.class, "has one value"),
        Arguments.of(RawList.class, "Object cannot hold"),
        Arguments.of(Complex.class, "name a sub-attribute"),
        Arguments.of(SchemaOnly.class, "is a schema"),
        Arguments.of(Twice.class, "bound by component 'first' already"),
        Arguments.of(SameElement.class, "bound by component 'first' already"),
        Arguments.of(Overlap.class, "overlaps with component 'first'"),
        Arguments.of(Operators.class, "cannot be compared by sw"),
        Arguments.of(NoOperators.class, "lists no operator"),
        Arguments.of(ExtrasTwice.class, "only one component"),
        Arguments.of(ExtrasType.class, "a ScimResource or a ComplexValue"),
        Arguments.of(ExtrasPath.class, "@AdditionalAttributes must not be combined"),
        Arguments.of(SameTexts.class, "two constants have the text 'same'"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void ofWhenComponentIsWrongThenNamed(Class<? extends Record> type, String text) {
    assertMistake(type, CoreSchemas.userType(), text);
  }

  @Test
  void ofWhenComponentBindsMembersThenRejected() {
    assertMistake(Members.class, CoreSchemas.groupType(), "never part of the record");
  }

  private static void assertMistake(Class<? extends Record> type, ResourceType base, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordBinding.of(MethodHandles.lookup(), type, base))
        .withMessageStartingWith("Record " + type.getName() + ", component 'x': ")
        .withMessageContaining(text);
  }

  @Test
  void ofWhenLookupHasNoAccessThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordBinding.user(MethodHandles.publicLookup(), Unbound.class))
        .withMessageContaining("not accessible with the given lookup");
  }

  private record Hidden(@ScimAttribute("userName") String userName) {}

  @Test
  void ofWhenRecordIsPrivateThenBound() {
    RecordBinding<Hidden> hidden = RecordBinding.user(MethodHandles.lookup(), Hidden.class);
    Hidden value = new Hidden("ada");
    assertThat(hidden.fromResource(hidden.toResource(value))).isEqualTo(value);
  }
}
