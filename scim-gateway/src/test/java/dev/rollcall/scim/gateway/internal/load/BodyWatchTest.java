// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BodyWatchTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long MEBIBYTE = 1 << 20;
  private static final long SMALL = MEBIBYTE / 4;

  private Instant now = START;
  private final LoadLimits limits =
      LoadLimits.builder()
          .maxWait(Duration.ZERO)
          .largeBodyRate(new RateLimit(2 << 20, 8 << 20))
          .clock(() -> now)
          .build();
  private final LargeBodies bodies = new LargeBodies(512 * MEBIBYTE, limits);

  private BodyWatch watch(String tenantId) {
    return new BodyWatch(START.plusSeconds(30), limits, bodies.begin(tenantId));
  }

  private static int status(BodyWatch watch, long bytes) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> watch.check(bytes));
    return refused == null ? 0 : refused.status();
  }

  @Test
  void checkWhenBodyArrivesTooSlowlyThen408() {
    BodyWatch watch = watch("acme");
    now = START.plusSeconds(5);
    assertThat(status(watch, 0)).isZero();
    now = START.plusSeconds(6);
    assertThat(status(watch, 1_024)).isZero();
    assertThat(status(watch, 1_023)).isEqualTo(408);
    now = START.plusSeconds(15);
    assertThat(status(watch, 10 * 1_024)).isZero();
    assertThat(status(watch, 10 * 1_024 - 1)).isEqualTo(408);
  }

  @Test
  void checkWhenDeadlineHasPassedThen503WithRetryAfter() {
    BodyWatch watch = watch("acme");
    now = START.plusSeconds(30);
    ScimException refused = catchThrowableOfType(ScimException.class, () -> watch.check(MEBIBYTE));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
  }

  @Test
  void checkWhenBodiesAreSmallThenTheyNeedNoPermit() {
    for (int i = 0; i < 100; i++) {
      BodyWatch watch = watch("acme");
      assertThatCode(() -> watch.check(SMALL)).doesNotThrowAnyException();
    }
  }

  @Test
  void checkWhenTenantHasALargeBodyInMemoryThenItsNextOneIsRejected() {
    try (BodyWatch first = watch("acme")) {
      assertThat(status(first, SMALL + 1)).isZero();
      assertThat(status(first, 32 * MEBIBYTE)).isZero();
      BodyWatch second = watch("acme");
      assertThat(status(second, SMALL + 1)).isEqualTo(503);
      second.close();
      try (BodyWatch other = watch("globex")) {
        assertThat(status(other, SMALL + 1)).isZero();
        assertThat(status(watch("initech"), SMALL + 1)).isEqualTo(503);
      }
    }
    now = START.plusSeconds(13);
    assertThat(status(watch("acme"), MEBIBYTE)).isZero();
  }

  @Test
  void checkWhenLargeBodiesExceedTheRateThenTheNextOneWaitsAsLongAsTheDebtLasts() {
    try (BodyWatch first = watch("acme")) {
      assertThat(status(first, 32 * MEBIBYTE)).isZero();
    }
    try (BodyWatch second = watch("acme");
        BodyWatch other = watch("globex")) {
      ScimException refused =
          catchThrowableOfType(ScimException.class, () -> second.check(SMALL + 1));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.retryAfter()).contains(Duration.ofSeconds(13));
      assertThat(status(other, SMALL + 1)).isZero();
      assertThat(status(watch("acme"), SMALL)).isZero();
    }
    now = START.plusSeconds(13);
    assertThat(status(watch("acme"), MEBIBYTE)).isZero();
  }

  @Test
  void checkWhenLargeBodiesKeepTheRateThenNoneIsRejected() {
    for (int second = 0; second < 1_000; second++) {
      now = START.plusSeconds(second);
      try (BodyWatch watch = new BodyWatch(now.plusSeconds(30), limits, bodies.begin("acme"))) {
        assertThat(status(watch, MEBIBYTE)).isZero();
        assertThat(status(watch, 2 * MEBIBYTE)).isZero();
      }
    }
  }
}
