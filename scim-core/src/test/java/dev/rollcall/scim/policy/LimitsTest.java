// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
  private static Arguments limit(
      String name,
      BiFunction<Limits.Builder, Integer, Limits.Builder> setter,
      ToIntFunction<Limits> getter) {
    return Arguments.of(Named.of(name, setter), getter);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        limit("bodyBytes", Limits.Builder::bodyBytes, Limits::bodyBytes),
        limit("groupBodyBytes", Limits.Builder::groupBodyBytes, Limits::groupBodyBytes),
        limit("members", Limits.Builder::members, Limits::members),
        limit("elements", Limits.Builder::elements, Limits::elements),
        limit("jsonDepth", Limits.Builder::jsonDepth, Limits::jsonDepth),
        limit("jsonValues", Limits.Builder::jsonValues, Limits::jsonValues),
        limit("stringLength", Limits.Builder::stringLength, Limits::stringLength),
        limit("numberLength", Limits.Builder::numberLength, Limits::numberLength),
        limit("nameLength", Limits.Builder::nameLength, Limits::nameLength),
        limit("filterLength", Limits.Builder::filterLength, Limits::filterLength),
        limit("filterDepth", Limits.Builder::filterDepth, Limits::filterDepth),
        limit("filterTerms", Limits.Builder::filterTerms, Limits::filterTerms),
        limit("patchOperations", Limits.Builder::patchOperations, Limits::patchOperations),
        limit("bulkOperations", Limits.Builder::bulkOperations, Limits::bulkOperations),
        limit("bulkBytes", Limits.Builder::bulkBytes, Limits::bulkBytes),
        limit("defaultPageSize", Limits.Builder::defaultPageSize, Limits::defaultPageSize),
        limit("maxPageSize", Limits.Builder::maxPageSize, Limits::maxPageSize),
        limit("scannedResources", Limits.Builder::scannedResources, Limits::scannedResources),
        limit("evaluationBudget", Limits.Builder::evaluationBudget, Limits::evaluationBudget));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void buildWhenOneLimitIsSetThenOnlyThisLimitDiffers(
      BiFunction<Limits.Builder, Integer, Limits.Builder> setter, ToIntFunction<Limits> getter) {
    Limits changed = setter.apply(Limits.builder(), 1).build();

    assertThat(getter.applyAsInt(changed)).isEqualTo(1);
    assertThat(changed).isNotEqualTo(Limits.DEFAULT).doesNotHaveSameHashCodeAs(Limits.DEFAULT);
    assertThat(changed.toBuilder().build()).isEqualTo(changed);
    assertThat(setter.apply(changed.toBuilder(), getter.applyAsInt(Limits.DEFAULT)).build())
        .isEqualTo(Limits.DEFAULT);
  }

  @Test
  void toStringThenNamesAndValues() {
    assertThat(Limits.DEFAULT).asString().contains("FILTER_TERMS=200", "MAX_PAGE_SIZE=200");
  }

  @Test
  void toBuilderWhenLimitChangesThenOthersAreUnchanged() {
    Limits changed = Limits.DEFAULT.toBuilder().filterTerms(7).maxPageSize(9).build();

    assertThat(changed.filterTerms()).isEqualTo(7);
    assertThat(changed.maxPageSize()).isEqualTo(9);
    assertThat(changed.bodyBytes()).isEqualTo(1 << 20);
    assertThat(Limits.DEFAULT.filterTerms()).isEqualTo(200);
    assertThat(changed).isNotEqualTo(Limits.DEFAULT);
    assertThat(changed.toBuilder().filterTerms(200).maxPageSize(200).build())
        .isEqualTo(Limits.DEFAULT)
        .hasSameHashCodeAs(Limits.DEFAULT);
  }

  @Test
  void defaultsWhenElementsAndBudgetThenPositive() {
    assertThat(Limits.DEFAULT.elements()).isEqualTo(1_000);
    assertThat(Limits.DEFAULT.evaluationBudget()).isEqualTo(5_000_000);
  }

  @Test
  void defaultsWhenBulkThenSeparateLimits() {
    assertThat(Limits.DEFAULT.bulkOperations()).isEqualTo(1_000);
    assertThat(Limits.DEFAULT.bulkBytes()).isEqualTo(1 << 20);
    Limits changed = Limits.builder().bulkOperations(5).bulkBytes(6).build();
    assertThat(changed.bulkOperations()).isEqualTo(5);
    assertThat(changed.bulkBytes()).isEqualTo(6);
    assertThat(changed.bodyBytes()).isEqualTo(1 << 20);
  }

  @Test
  void buildWhenLimitIsNotPositiveThenRejected() {
    assertThatThrownBy(() -> Limits.builder().members(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every limit must be at least 1, not 0");
  }
}
