// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.index.SortKey;
import dev.rollcall.scim.spi.store.Sort;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetPositionTest {
  private static final AttributePath USER_NAME =
      AttributePath.parse("userName", CoreSchemas.userType(), Dialect.DEFAULT);
  private static final KeysetPosition ANNA = position("anna", 2);
  private static final KeysetPosition LATER_ANNA = position("anna", 3);
  private static final KeysetPosition BERTA = position("berta", 1);

  private static KeysetPosition position(String userName, long sequence) {
    return new KeysetPosition(new SortKey.Text(userName), sequence);
  }

  private static Comparator<KeysetPosition> order(boolean isDescending) {
    return KeysetPosition.order(new Sort(USER_NAME, isDescending));
  }

  @Test
  void orderThenByKeyThenByCreation() {
    List<KeysetPosition> positions = List.of(BERTA, LATER_ANNA, ANNA);

    assertThat(positions.stream().sorted(order(false))).containsExactly(ANNA, LATER_ANNA, BERTA);
    assertThat(positions.stream().sorted(order(true))).containsExactly(BERTA, ANNA, LATER_ANNA);
  }

  @Test
  void spendingThenEachComparisonSpendsOneUnit() {
    EvaluationBudget budget = EvaluationBudget.of(Limits.builder().evaluationBudget(2).build());
    Comparator<KeysetPosition> spending = KeysetPosition.spending(order(false), budget);

    assertThat(spending.compare(ANNA, BERTA)).isNegative();
    assertThat(budget.spent()).isEqualTo(1);
    assertThat(spending.compare(BERTA, ANNA)).isPositive();
    assertThat(budget.spent()).isEqualTo(2);
    assertThatThrownBy(() -> spending.compare(ANNA, BERTA))
        .isInstanceOfSatisfying(
            ScimException.class,
            failure -> assertThat(failure.type()).contains(ScimErrorType.TOO_MANY));
  }
}
