// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MemoryAssertionReplayCacheTest {
  private static final Instant NOON = Instant.parse("2026-05-13T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final MemoryAssertionReplayCache cache = new MemoryAssertionReplayCache(2, now::get);

  private static Use use(String tenantId, String issuer, String id) {
    return new Use(tenantId, issuer, id, NOON.plusSeconds(60));
  }

  @Test
  void tryUseWhenUsedThenRejectedUntilItEnds() {
    assertThat(cache.tryUse(use("acme", "entra", "1"))).isTrue();
    now.set(NOON.plusSeconds(59));
    assertThat(cache.tryUse(use("acme", "entra", "1"))).isFalse();
    now.set(NOON.plusSeconds(60));
    assertThat(cache.tryUse(use("acme", "entra", "1"))).isTrue();
  }

  @Test
  void tryUseWhenTenantOrIssuerDiffersThenAnotherAssertion() {
    assertThat(cache.tryUse(use("acme", "entra", "1"))).isTrue();
    assertThat(cache.tryUse(use("acme", "okta", "1"))).isTrue();
    assertThat(cache.tryUse(use("globex", "entra", "1"))).isTrue();
    assertThat(cache.tryUse(use("globex", "entra", "2"))).isTrue();
  }

  @Test
  void tryUseWhenTenantHasTooManyThenUnavailableUntilOneEnds() {
    cache.tryUse(use("acme", "entra", "1"));
    cache.tryUse(use("acme", "entra", "2"));

    assertThat(cache.tryUse(use("acme", "entra", "2"))).as("a replay").isFalse();
    assertThatThrownBy(() -> cache.tryUse(use("acme", "entra", "3")))
        .isInstanceOfSatisfying(
            ScimException.class,
            full -> {
              assertThat(full.status()).isEqualTo(503);
              assertThat(full.retryAfter()).contains(Duration.ofSeconds(60));
            });
    assertThat(cache.tryUse(use("globex", "entra", "3"))).isTrue();
    now.set(NOON.plusSeconds(60));
    assertThat(cache.tryUse(use("acme", "entra", "3"))).isTrue();
  }

  @Test
  void cacheWhenSizeIsNotGivenThenAThousandPerTenant() {
    MemoryAssertionReplayCache large = new MemoryAssertionReplayCache(now::get);
    for (int i = 0; i < 1_000; i++) {
      assertThat(large.tryUse(use("acme", "entra", "" + i))).isTrue();
    }
    assertThatThrownBy(() -> large.tryUse(use("acme", "entra", "more")))
        .isInstanceOf(ScimException.class);
  }

  @Test
  void cacheWhenSizeIsNotPositiveThenRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryAssertionReplayCache(0, now::get));
    assertThat(new MemoryAssertionReplayCache(1, now::get).tryUse(use("acme", "entra", "1")))
        .isTrue();
  }
}
