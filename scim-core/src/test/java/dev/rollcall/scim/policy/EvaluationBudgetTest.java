// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.CompactForm;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationBudgetTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Limits TEN = Limits.builder().evaluationBudget(10).build();

  private Instant now = START;
  private int readings;

  private Instant read() {
    readings++;
    return now;
  }

  private EvaluationBudget until(Instant deadline) {
    return EvaluationBudget.of(Limits.DEFAULT, deadline, this::read);
  }

  private static ScimException refusal(EvaluationBudget budget, long units) {
    return catchThrowableOfType(ScimException.class, () -> budget.spend(units));
  }

  @Test
  void spendWhenBudgetIsExceededThenTooManyForAllLaterCalls() {
    EvaluationBudget budget = EvaluationBudget.of(TEN);
    budget.spend(10);

    ScimException refused = refusal(budget, 1);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).contains(ScimErrorType.TOO_MANY);
    assertThat(refused.detail())
        .isEqualTo("The request exceeds the evaluation budget of 10 values");
    assertThat(refusal(budget, 1)).isNotNull();
  }

  @Test
  void spendWhenDeadlineHasPassedThen503WithRetryAfter() {
    EvaluationBudget budget = until(START.plusSeconds(30));
    budget.spend(10_000);
    now = START.plusSeconds(30);

    ScimException refused = refusal(budget, 10_000);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void spendWhenUnitsAreFewThenClockIsReadEveryFewThousandUnits() {
    EvaluationBudget budget = until(START.plusSeconds(30));
    for (int i = 0; i < 100_000; i++) {
      budget.spend(1);
    }
    assertThat(readings).isBetween(20, 30);
  }

  @Test
  void spendOnWhenValueThenCountsElementsAndText() {
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);
    budget.spendOn(
        MultiValue.of(
            ComplexValue.of("value", new StringValue("a")),
            ComplexValue.of("value", new StringValue("a".repeat(320)))));
    assertThat(budget.spent()).isEqualTo(1 + 2 + 12);
  }

  @Test
  void spendOnWhenValueIsEncodedThenAsMuchAsOnTheDecodedValue() {
    ComplexValue value =
        ComplexValue.builder()
            .put("text", "a".repeat(100))
            .put("beyond", "\u0100".repeat(100))
            .put("emails", MultiValue.of(ComplexValue.of("value", new StringValue("a".repeat(64)))))
            .put("name", ComplexValue.of("familyName", new StringValue("N")))
            .put("active", true)
            .build();
    CompactForm form = new CompactForm(value.names(), List.of());
    EvaluationBudget budget = EvaluationBudget.of(Limits.DEFAULT);
    EvaluationBudget encodedBudget = EvaluationBudget.of(Limits.DEFAULT);

    budget.spendOn(value);
    encodedBudget.spendOn(form.decode(form.encode(value)));

    assertThat(encodedBudget.spent()).isEqualTo(budget.spent()).isEqualTo(1 + 4 + 4 + 5 + 2 + 1);
  }

  @Test
  void renewedWhenSpentThenUnspentWithSameLimitAndClock() {
    EvaluationBudget renewed = until(START).renewed(START.plusSeconds(30));
    renewed.spend(5_000_000);
    assertThat(readings).isPositive();
    assertThat(refusal(renewed, 1).type()).contains(ScimErrorType.TOO_MANY);
  }

  @Test
  void withoutLimitWhenSpentThenOnlyDeadlineRejects() {
    EvaluationBudget budget = EvaluationBudget.of(TEN, START, this::read);
    EvaluationBudget response = budget.withoutLimit(START.plusSeconds(30));
    assertThatCode(() -> response.spend(1L << 50)).doesNotThrowAnyException();
    now = START.plusSeconds(30);
    assertThat(refusal(response, 4_096).status()).isEqualTo(503);
  }

  @Test
  void unlimitedWhenSpentThenNeverRejects() {
    assertThatCode(() -> EvaluationBudget.unlimited().spend(1L << 50)).doesNotThrowAnyException();
  }

  @Test
  void renewedWhenOtherLimitsThenUnspentWithSameDeadlineAndClock() {
    EvaluationBudget spent = until(START.plusSeconds(30));
    spent.spend(10);

    EvaluationBudget renewed = spent.renewed(TEN);

    assertThat(renewed).hasToString("EvaluationBudget[0 of 10]");
    assertThat(renewed.limit()).isEqualTo(10);
    assertThat(renewed.deadline()).isEqualTo(START.plusSeconds(30));
    renewed.checkDeadline();
    assertThat(readings).isEqualTo(1);
  }
}
