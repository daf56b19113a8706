// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rate limits and permits of tenants. */
class LoadGuardTest {
  private static final Caller IDP = new Caller("acme", "idp");
  private static final RateLimit LIMIT = new RateLimit(2, 3);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final TokenBuckets<Caller> buckets = new TokenBuckets<>(ExceededLimit.RATE);

  private int taken(Instant now) {
    int taken = 0;
    while (taken < 100 && refusal(now).isEmpty()) {
      taken++;
    }
    return taken;
  }

  private Optional<ScimException> refusal(Instant now) {
    return Optional.ofNullable(
        catchThrowableOfType(ScimException.class, () -> buckets.take(IDP, LIMIT, now)));
  }

  @Test
  void takeWhenBurstIsSpentThenFillsAtTheRate() {
    assertThat(taken(START)).isEqualTo(3);
    assertThat(taken(START.plusMillis(499))).isZero();
    assertThat(taken(START.plusSeconds(1))).isEqualTo(2);
    assertThat(taken(START.plusSeconds(3600))).isEqualTo(3);
  }

  @Test
  void takeWhenClockIsSetBackThenNeitherGivesNorThrows() {
    assertThat(taken(START)).isEqualTo(3);
    assertThat(taken(START.minusSeconds(60))).isZero();
  }

  @Test
  void oweWhenBulkIsLargeThenLaterRequestsWaitForIt() {
    for (int i = 0; i < 20; i++) {
      buckets.owe(IDP, 1, LIMIT, START);
    }
    ScimException refused = refusal(START).orElseThrow();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(9));
    assertThat(taken(START.plusSeconds(8))).isZero();
    assertThat(taken(START.plusSeconds(9))).isEqualTo(1);
  }

  @Test
  void takeWhenOthersAreIdleThenTheirBucketsAreForgotten() {
    for (int i = 0; i < 10_000; i++) {
      buckets.take(new Caller("acme", "idp" + i), LIMIT, START);
    }
    assertThat(buckets.size()).isEqualTo(10_000);
    buckets.take(IDP, LIMIT, START.plusSeconds(10));
    assertThat(buckets.size()).isEqualTo(1);
  }

  @Test
  void enterWhenAllPermitsAreHeldThenOnlyThatTenantWaits() {
    Bulkhead bulkhead = new Bulkhead(2, 1, Duration.ofMillis(10), ExceededLimit.CONCURRENCY);
    List<Permit> permits = new ArrayList<>();
    permits.add(bulkhead.enter("acme"));
    permits.add(bulkhead.enter("acme"));
    ScimException refused = catchThrowableOfType(ScimException.class, () -> bulkhead.enter("acme"));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    permits.add(bulkhead.enter("globex"));
    permits.add(bulkhead.resume("acme"));
    permits.forEach(Permit::close);
    assertThat(bulkhead.tenantsAtWork()).isZero();
  }

  @Test
  void enterWhenTooManyWaitThenRefusesAtOnce() {
    Bulkhead bulkhead = new Bulkhead(1, 2, Duration.ofHours(1), ExceededLimit.CONCURRENCY);
    Permit permit = bulkhead.enter("acme");
    List<CompletableFuture<Void>> waiting =
        Stream.generate(() -> CompletableFuture.runAsync(() -> bulkhead.enter("acme").close()))
            .limit(2)
            .toList();
    await().until(() -> bulkhead.users("acme") == 3);

    ScimException refused = catchThrowableOfType(ScimException.class, () -> bulkhead.enter("acme"));

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    permit.close();
    waiting.forEach(CompletableFuture::join);
    assertThat(bulkhead.tenantsAtWork()).isZero();
  }

  @Test
  void permitsWhenNotConfiguredThenTheyFollowTheProcessors() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(LoadLimits.DEFAULT.concurrency().concurrent())
        .isEqualTo(Math.max(4, 2 * processors));
    assertThat(LoadLimits.DEFAULT.threadsOfTenant())
        .isEqualTo(
            LoadLimits.DEFAULT.concurrency().concurrent()
                + LoadLimits.DEFAULT.concurrency().waiting());
  }

  @Test
  void enterWhenDeadlineHasPassedThenRejectedAndNoPermitIsHeld() {
    LoadGuard protection = new LoadGuard(LoadLimits.DEFAULT);
    TenantContext of = TenantContext.of(Tenant.of("acme"));
    TenantContext late = of.withDeadline(START);
    ScimException refused = catchThrowableOfType(ScimException.class, () -> protection.enter(late));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(protection.tenantsAtWork()).isZero();
  }
}
