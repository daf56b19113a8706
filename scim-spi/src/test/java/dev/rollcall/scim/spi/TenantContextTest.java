// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TenantContextTest {
  private static final Instant DEADLINE = Instant.parse("2026-01-01T00:00:00Z");
  private static final TenantProfile SMALL =
      TenantProfile.builder().limits(Limits.builder().evaluationBudget(10).build()).build();

  private static TenantContext at(Instant now) {
    return TenantContext.of(Tenant.of("acme"))
        .withBudget(EvaluationBudget.of(Limits.DEFAULT, DEADLINE, () -> now));
  }

  @Test
  void withProfileThenBudgetHasItsLimitAndTheSameDeadlineAndClock() {
    TenantContext before = at(DEADLINE.minusSeconds(1)).withProfile(SMALL);
    before.budget().checkDeadline();
    before.budget().spend(10);
    assertThat(before.deadline()).isEqualTo(DEADLINE);
    assertThatThrownBy(() -> before.budget().spend(1)).isInstanceOf(ScimException.class);

    TenantContext after = at(DEADLINE).withProfile(SMALL);
    assertThatThrownBy(() -> after.budget().checkDeadline()).isInstanceOf(ScimException.class);
  }
}
