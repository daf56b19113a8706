// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The number of log lines about refused requests. */
class RefusalLogLimitTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final AtomicLong time = new AtomicLong(7);
  private final RefusalLogLimit limit = new RefusalLogLimit(time::get);

  private void acquire(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(limit.tryAcquire("app", AuthenticationFailure.EXPIRED)).hasValue(0);
    }
  }

  @Test
  void tryAcquireWhenMoreThan60InAMinuteThenSuppressed() {
    acquire(60);

    assertThat(limit.tryAcquire("app", AuthenticationFailure.EXPIRED)).isEmpty();
    time.addAndGet(MINUTE - 1);
    assertThat(limit.tryAcquire("app", AuthenticationFailure.EXPIRED)).isEmpty();
  }

  @Test
  void tryAcquireWhenNextMinuteBeginsThenNumberOfSuppressedLinesOnce() {
    acquire(60);
    limit.tryAcquire("app", AuthenticationFailure.EXPIRED);
    limit.tryAcquire("app", AuthenticationFailure.EXPIRED);
    time.addAndGet(MINUTE);

    assertThat(limit.tryAcquire("app", AuthenticationFailure.EXPIRED)).hasValue(2);
    acquire(59);
    assertThat(limit.tryAcquire("app", AuthenticationFailure.EXPIRED)).isEmpty();
  }

  @Test
  void tryAcquireWhenOtherApplicationOrReasonThenItsOwnLimit() {
    acquire(60);

    assertThat(limit.tryAcquire("other", AuthenticationFailure.EXPIRED)).hasValue(0);
    assertThat(limit.tryAcquire("app", AuthenticationFailure.REVOKED)).hasValue(0);
  }

  @Test
  void tryAcquireWhenAnotherThreadAcquiredBeforeThenNotBlocked() throws Exception {
    acquire(1);

    assertThat(
            CompletableFuture.supplyAsync(
                    () -> limit.tryAcquire("app", AuthenticationFailure.EXPIRED))
                .get(10, TimeUnit.SECONDS))
        .hasValue(0);
  }
}
