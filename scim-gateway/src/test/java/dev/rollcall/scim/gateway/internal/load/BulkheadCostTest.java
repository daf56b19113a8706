// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ExceededLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The throughput of one tenant with more threads than permits: {@code mvn -Pcost -pl scim-gateway
 * -am test -Dtest=BulkheadCostTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("cost")
class BulkheadCostTest {
  private static final int PERMITS = 4;
  private static final long WORK_NANOS = 5_000;
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Bulkhead bulkhead =
      new Bulkhead(PERMITS, 32, Duration.ofSeconds(5), ExceededLimit.CONCURRENCY);

  private long enterUntil(long end) {
    long entries = 0;
    while (System.nanoTime() - end < 0) {
      try (Permit held = bulkhead.enter("acme")) {
        assertThat(held).isNotNull();
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK_NANOS) {
          Thread.onSpinWait();
        }
        entries++;
      }
    }
    return entries;
  }

  private long entries(int threads) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      long end = System.nanoTime() + PERIOD.toNanos();
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(executor.submit(() -> enterUntil(end)));
      }
      long entries = 0;
      for (Future<Long> one : running) {
        entries += one.get();
      }
      return entries;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void enterWhenMoreThreadsThanPermitsThenAtLeastHalfTheThroughput() throws Exception {
    long few = 0;
    long many = 0;
    for (int round = 0; round < 4; round++) {
      few = Math.max(few, entries(PERMITS));
      many = Math.max(many, entries(4 * PERMITS));
    }
    System.out.printf("%d threads: %d entries, %d threads: %d%n", PERMITS, few, 4 * PERMITS, many);
    assertThat(many).isGreaterThan(few / 2);
  }
}
