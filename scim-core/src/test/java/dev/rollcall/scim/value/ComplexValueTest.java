// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComplexValueTest {
  private static final StringValue ANN = new StringValue("Ann");
  private static final StringValue BOB = new StringValue("Bob");
  private static final ComplexValue BOTH =
      ComplexValue.builder().put("first", ANN).put("second", BOB).build();

  @Test
  void ofWhenMapThenItsEntriesInOrder() {
    Map<String, Value> map = new LinkedHashMap<>();
    map.put("second", BOB);
    map.put("first", ANN);

    assertThat(ComplexValue.of(map).names()).containsExactly("second", "first");
    assertThat(ComplexValue.of(map)).isEqualTo(BOTH);
  }

  @Test
  void findOrWhenNameIsAbsentThenOther() {
    assertThat(BOTH.findOr("first", BOB)).isEqualTo(ANN);
    assertThat(BOTH.findOr("third", BOB)).isEqualTo(BOB);
    assertThat(BOTH.findOr("FIRST", BOB)).isEqualTo(BOB);
  }

  @Test
  void findAnyCaseThenFirstNameThatDiffersInCaseOnly() {
    ComplexValue twice = BOTH.with("FIRST", BOB);

    assertThat(BOTH.findAnyCase("FiRsT")).contains(ANN);
    assertThat(twice.findAnyCase("first")).contains(ANN);
    assertThat(twice.findAnyCase("SECOND")).contains(BOB);
    assertThat(twice.findAnyCase("third")).isEmpty();
    assertThat(ComplexValue.EMPTY.findAnyCase("first")).isEmpty();
  }

  @Test
  void findTextWhenNoStringThenEmpty() {
    assertThat(BOTH.findText("first")).contains("Ann");
    assertThat(BOTH.with("first", BooleanValue.TRUE).findText("first")).isEmpty();
    assertThat(BOTH.findText("third")).isEmpty();
  }

  @Test
  void elementsThenThoseOfTheName() {
    ComplexValue value = BOTH.with("list", MultiValue.of(ANN, BOB)).with("none", NullValue.NULL);

    assertThat(value.elements("list")).containsExactly(ANN, BOB);
    assertThat(value.elements("first")).containsExactly(ANN);
    assertThat(value.elements("none")).isEmpty();
    assertThat(value.elements("absent")).isEmpty();
  }

  @Test
  void hasWhenValueIsNullThenTrue() {
    assertThat(BOTH.has("first")).isTrue();
    assertThat(BOTH.with("third", NullValue.NULL).has("third")).isTrue();
    assertThat(BOTH.has("third")).isFalse();
    assertThat(ComplexValue.builder().put("a", "b").has("a")).isTrue();
    assertThat(ComplexValue.builder().put("a", "b").has("b")).isFalse();
  }

  @Test
  void withWhenValueIsEqualThenSameInstance() {
    assertThat(BOTH.with("first", new StringValue("Ann"))).isSameAs(BOTH);
    assertThat(BOTH.with("first", BOB).names()).containsExactly("first", "second");
    assertThat(BOTH.with("first", BOB).find("first")).contains(BOB);
    assertThat(BOTH.find("first")).contains(ANN);
  }

  @Test
  void withoutWhenNameIsAbsentThenSameInstance() {
    assertThat(BOTH.without("third")).isSameAs(BOTH);
    assertThat(BOTH.without("first")).isEqualTo(ComplexValue.of("second", BOB));
    assertThat(BOTH.without("first").without("second")).isSameAs(ComplexValue.EMPTY);
  }

  @Test
  void forEachThenNamesAndValuesInOrder() {
    List<String> visited = new ArrayList<>();
    BOTH.forEach((name, value) -> visited.add(name + "=" + ((StringValue) value).text()));

    assertThat(visited).containsExactly("first=Ann", "second=Bob");
  }

  @Test
  void mapWhenValuesBeforeAreUnchangedThenKept() {
    ComplexValue value = BOTH.with("third", ANN).with("fourth", BOB);

    assertThat(value.map((name, old) -> name.equals("third") ? NullValue.NULL : old).names())
        .containsExactly("first", "second", "fourth");
    assertThat(value.map((name, old) -> name.equals("fourth") ? ANN : old))
        .isEqualTo(value.with("fourth", ANN));
    assertThat(BOTH.with("empty", MultiValue.EMPTY).map((name, old) -> old)).isEqualTo(BOTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 31, 32, 33, 34, 100})
  void equalsWhenOrderDiffersThenEqual(int size) {
    ComplexValue.Builder ascending = ComplexValue.builder();
    ComplexValue.Builder descending = ComplexValue.builder(size);
    for (int i = 0; i < size; i++) {
      ascending.put("n" + i, i);
      descending.append("n" + (size - 1 - i), new IntegerValue(size - 1 - i));
    }
    ComplexValue value = ascending.build();

    assertThat(value).isEqualTo(descending.build()).hasSameHashCodeAs(descending.build());
    assertThat(value).isNotEqualTo(descending.put("n0", 1).build());
    assertThat(value).isNotEqualTo(value.without("n0").with("m0", new IntegerValue(0)));
    assertThat(value).isNotEqualTo(value.without("n0"));
    assertThat(value).isNotEqualTo("n0");
  }

  @Test
  void hashCodeThenDependsOnNamesAndValues() {
    assertThat(BOTH)
        .doesNotHaveSameHashCodeAs(BOTH.with("first", BOB))
        .doesNotHaveSameHashCodeAs(BOTH.without("first").with("third", ANN))
        .doesNotHaveSameHashCodeAs(BOTH.without("second"));
    assertThat(DateTimeValue.parse("2026-01-02T02:00:00Z").orElseThrow())
        .hasSameHashCodeAs(DateTimeValue.parse("2026-01-02T03:00:00+01:00").orElseThrow())
        .doesNotHaveSameHashCodeAs(DateTimeValue.parse("2026-01-02T03:00:00Z").orElseThrow());
  }

  @Test
  void appendThenAtTheEnd() {
    ComplexValue appended = ComplexValue.builder().append("a", ANN).append("b", BOB).build();

    assertThat(appended.names()).containsExactly("a", "b");
    assertThat(appended.find("b")).contains(BOB);
  }

  @Test
  void toStringThenNamesOnly() {
    assertThat(BOTH).hasToString("ComplexValue[first, second]");
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 100})
  void putWhenManyNamesThenEachKeepsItsPosition(int size) {
    ComplexValue.Builder builder = ComplexValue.builder();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < size; i++) {
        builder.put("n" + i, (long) round * i);
      }
    }
    ComplexValue value = builder.build();

    assertThat(value.size()).isEqualTo(size);
    for (int i = 0; i < size; i++) {
      assertThat(value.names().get(i)).isEqualTo("n" + i);
      assertThat(value.find("n" + i)).contains(new IntegerValue(i));
    }
    assertThat(builder.has("n" + (size - 1))).isTrue();
    assertThat(builder.has("n" + size)).isFalse();
    assertThatNullPointerException().isThrownBy(() -> value.with("n0", null));
  }

  /** Returns the kind of a value. */
  private static final class Kind implements ValueVisitor<String, RuntimeException> {
    @Override
    public String visitString(StringValue value) {
      return "string";
    }

    @Override
    public String visitBoolean(BooleanValue value) {
      return "boolean";
    }

    @Override
    public String visitInteger(IntegerValue value) {
      return "integer";
    }

    @Override
    public String visitDecimal(DecimalValue value) {
      return "decimal";
    }

    @Override
    public String visitDateTime(DateTimeValue value) {
      return "dateTime";
    }

    @Override
    public String visitComplex(ComplexValue value) {
      return "complex";
    }

    @Override
    public String visitMulti(MultiValue value) {
      return "multi";
    }

    @Override
    public String visitNull(NullValue value) {
      return "null";
    }
  }

  @Test
  void acceptThenCallsTheMethodForTheKind() {
    assertThat(
            List.of(
                    ANN,
                    BooleanValue.TRUE,
                    new IntegerValue(1),
                    new DecimalValue(BigDecimal.ONE),
                    DateTimeValue.of(Instant.EPOCH),
                    BOTH,
                    MultiValue.EMPTY,
                    NullValue.NULL)
                .stream()
                .map(value -> value.accept(new Kind())))
        .containsExactly(
            "string", "boolean", "integer", "decimal", "dateTime", "complex", "multi", "null");
  }

  @Test
  void differencesFromThenNamesWithOtherValuesOrOfOneOnly() {
    ComplexValue one = ComplexValue.builder().put("a", 1).put("b", 2).put("c", 3).build();
    ComplexValue other = ComplexValue.builder().put("c", 3).put("b", 4).put("d", 5).build();

    assertThat(one.differencesFrom(one)).isEmpty();
    assertThat(one.differencesFrom(other)).containsExactly("a", "b", "d");
    assertThat(other.differencesFrom(one)).containsExactly("b", "d", "a");
    assertThat(one.differencesFrom(ComplexValue.EMPTY)).containsExactly("a", "b", "c");
    assertThat(ComplexValue.EMPTY.differencesFrom(one)).containsExactly("a", "b", "c");
  }

  @Test
  void differencesFromWhenManyNamesAreInOtherOrderThenNone() {
    ComplexValue.Builder forward = ComplexValue.builder();
    ComplexValue.Builder backward = ComplexValue.builder();
    for (int i = 0; i < 100; i++) {
      forward.put("n" + i, i);
      backward.put("n" + (99 - i), 99 - i);
    }
    ComplexValue one = forward.build();
    ComplexValue other = backward.build();

    assertThat(one.differencesFrom(other)).isEmpty();
    assertThat(one.differencesFrom(other.without("n7").with("n8", BooleanValue.TRUE)))
        .containsExactly("n7", "n8");
  }
}
