// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
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
