// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
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

  @Test
  void copiesThenOnlyTheNamedPartDiffers() {
    TenantContext context = at(DEADLINE);
    Caller other = new Caller("acme", "okta");

    assertThat(context.withCaller(other).caller()).isEqualTo(other);
    assertThat(context.withCaller(other).tenantId()).isEqualTo("acme");
    assertThat(context.withDeadline(DEADLINE.plusSeconds(1)).deadline())
        .isEqualTo(DEADLINE.plusSeconds(1));
    assertThat(context.withTransaction("tx").transaction(String.class)).contains("tx");
    assertThat(context.withTransaction("tx").transaction(Integer.class)).isEmpty();
    assertThat(context.transaction(String.class)).isEmpty();
  }

  @Test
  void requestThenItsIdBaseUrlAndObservation() {
    TenantContext context =
        new TenantContext(
            Tenant.of("acme"),
            SMALL,
            new Caller("acme", "entra"),
            new TenantContext.Request("r", URI.create("https://x.example/acme")),
            EvaluationBudget.unlimited());

    assertThat(context.requestId()).isEqualTo("r");
    assertThat(context.baseUri()).isEqualTo(URI.create("https://x.example/acme"));
    assertThat(context.observation()).isSameAs(RequestObservation.NONE);
  }
}
