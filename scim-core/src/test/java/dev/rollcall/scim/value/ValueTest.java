// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  private static final Value ANN = new StringValue("ann");
  private static final Value BOB = new StringValue("bob");

  @Test
  void elementsWhenSeveralSingleOrNullThenAllOneOrNone() {
    assertThat(MultiValue.of(ANN, BOB).elements()).containsExactly(ANN, BOB);
    assertThat(ANN.elements()).containsExactly(ANN);
    assertThat(NullValue.NULL.elements()).isEmpty();
  }

  @Test
  void onlyElementWhenExactlyOneThenIt() {
    assertThat(MultiValue.of(ANN).onlyElement()).contains(ANN);
    assertThat(MultiValue.of(ANN, BOB).onlyElement()).isEmpty();
    assertThat(MultiValue.EMPTY.onlyElement()).isEmpty();
  }

  @Test
  void isUnassignedWhenNullOrWithoutElementsOrNamesThenTrue() {
    assertThat(NullValue.NULL.isUnassigned()).isTrue();
    assertThat(MultiValue.EMPTY.isUnassigned()).isTrue();
    assertThat(ComplexValue.EMPTY.isUnassigned()).isTrue();
    assertThat(MultiValue.of(ANN).isUnassigned()).isFalse();
    assertThat(ComplexValue.of("a", ANN).isUnassigned()).isFalse();
    assertThat(new StringValue("").isUnassigned()).isFalse();
    assertThat(BooleanValue.FALSE.isUnassigned()).isFalse();
  }

  @Test
  void isEmptyTextWhenOtherThanEmptyStringThenFalse() {
    assertThat(new StringValue("").isEmptyText()).isTrue();
    assertThat(ANN.isEmptyText()).isFalse();
    assertThat(MultiValue.EMPTY.isEmptyText()).isFalse();
    assertThat(NullValue.NULL.isEmptyText()).isFalse();
  }

  @Test
  void asElementWhenSimpleThenHasValue() {
    ComplexValue complex = ComplexValue.of("value", ANN);
    assertThat(ANN.asElement()).isEqualTo(complex);
    assertThat(complex.asElement()).isSameAs(complex);
  }

  @Test
  void complexOrEmptyWhenNotComplexThenEmpty() {
    ComplexValue complex = ComplexValue.of("value", ANN);
    assertThat(complex.complexOrEmpty()).isSameAs(complex);
    assertThat(ANN.complexOrEmpty()).isSameAs(ComplexValue.EMPTY);
  }

  @Test
  void mapWhenNothingChangesThenSameInstance() {
    ComplexValue complex = ComplexValue.builder().put("a", ANN).put("b", BOB).build();
    assertThat(complex.map((name, value) -> value)).isSameAs(complex);
  }

  @Test
  void mapWhenValueBecomesUnassignedThenRemoved() {
    ComplexValue complex = ComplexValue.builder().put("a", ANN).put("b", BOB).build();
    assertThat(complex.map((name, value) -> name.equals("a") ? NullValue.NULL : value))
        .isEqualTo(ComplexValue.of("b", BOB));
    assertThat(MultiValue.of(ANN, BOB).map(value -> value.equals(ANN) ? NullValue.NULL : value))
        .isEqualTo(MultiValue.of(BOB));
  }

  @Test
  void mapWhenValueChangesThenKeepsOrder() {
    ComplexValue complex = ComplexValue.builder().put("a", ANN).put("b", BOB).build();
    assertThat(complex.map((name, value) -> name.equals("b") ? ANN : value).names())
        .containsExactly("a", "b");
  }

  @Test
  void findWhenTextIsBooleanInAnyCaseThenValue() {
    assertThat(BooleanValue.find("True")).contains(BooleanValue.TRUE);
    assertThat(BooleanValue.find("FALSE")).contains(BooleanValue.FALSE);
    assertThat(BooleanValue.find("yes")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void buildWhenTheBuilderContinuesThenTheFirstResultIsUnchanged(int expectedSize) {
    StringValue value = new StringValue("x");
    ComplexValue.Builder builder =
        ComplexValue.builder(expectedSize).put("a", value).put("b", value);
    ComplexValue first = builder.build();

    ComplexValue second = builder.put("a", NullValue.NULL).build();
    ComplexValue third = builder.put("c", value).put("b", NullValue.NULL).build();

    assertThat(first).isEqualTo(ComplexValue.of("a", value).with("b", value));
    assertThat(second).isEqualTo(first.with("a", NullValue.NULL));
    assertThat(third).isEqualTo(second.with("b", NullValue.NULL).with("c", value));
  }
}
