// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The number of log lines of a cause. */
class LogLineLimitTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final AtomicLong time = new AtomicLong(7);
  private final LogLineLimit<String> limit = new LogLineLimit<>(60, time::get);

  private void acquire(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(limit.tryAcquire("app expired")).hasValue(0);
    }
  }

  @Test
  void tryAcquireWhenMoreThan60InAMinuteThenSuppressed() {
    acquire(60);

    assertThat(limit.tryAcquire("app expired")).isEmpty();
    time.addAndGet(MINUTE - 1);
    assertThat(limit.tryAcquire("app expired")).isEmpty();
  }

  @Test
  void tryAcquireWhenNextMinuteBeginsThenNumberOfSuppressedLinesOnce() {
    acquire(60);
    limit.tryAcquire("app expired");
    limit.tryAcquire("app expired");
    time.addAndGet(MINUTE);

    assertThat(limit.tryAcquire("app expired")).hasValue(2);
    acquire(59);
    assertThat(limit.tryAcquire("app expired")).isEmpty();
  }

  @Test
  void tryAcquireWhenOtherCauseThenItsOwnLimit() {
    acquire(60);

    assertThat(limit.tryAcquire("app revoked")).hasValue(0);
  }

  @Test
  void tryAcquireWhenAnotherThreadAcquiredBeforeThenNotBlocked() throws Exception {
    acquire(1);

    assertThat(
            CompletableFuture.supplyAsync(() -> limit.tryAcquire("app expired"))
                .get(10, TimeUnit.SECONDS))
        .hasValue(0);
  }
}
