// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AttemptThreadsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final AttemptThreads threads = new AttemptThreads(8);
  private final CountDownLatch end = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    end.countDown();
    threads.close(Duration.ZERO);
  }

  /** Starts an attempt that waits, in the part that can be interrupted or after it. */
  private void start(String tenantId, boolean isInterruptible) throws InterruptedException {
    threads.execute(
        tenantId,
        NOW,
        running -> {
          try {
            running.call(
                () -> {
                  if (isInterruptible) {
                    await();
                  }
                });
            await();
            events.add("ended");
          } catch (Exception interrupted) {
            events.add("interrupted");
          }
        });
    assertThat(nextEvent()).isEqualTo("started");
  }

  private void await() throws InterruptedException {
    events.add("started");
    end.await();
    events.clear();
  }

  private String nextEvent() throws InterruptedException {
    return events.poll(30, TimeUnit.SECONDS);
  }

  private static Duration elapsed(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  @Test
  void freeWhenAttemptsRunThenPerTenantAndInAll() throws InterruptedException {
    assertThat(threads.free("a")).isEqualTo(2);
    start("a", true);
    assertThat(threads.free("a")).isEqualTo(1);
    assertThat(threads.free("b")).isEqualTo(2);
    start("a", true);
    assertThat(threads.free("a")).isZero();
    for (String tenantId : List.of("b", "b", "c", "c", "d")) {
      start(tenantId, true);
    }
    assertThat(threads.free("d")).isEqualTo(1);
    assertThat(threads.free("e")).isEqualTo(1);
    assertThat(threads.leastBusyFirst(List.of("a", "d", "e", "b")))
        .containsExactly("e", "d", "a", "b");
  }

  @Test
  void freeWhenThereAreFewThreadsThenAtLeastOne() {
    AttemptThreads few = new AttemptThreads(3);
    assertThat(few.free("a")).isEqualTo(1);
    few.close(Duration.ZERO);
  }

  @Test
  void interruptStartedBeforeThenOnlyEarlierAttempts() throws InterruptedException {
    start("a", true);

    threads.interruptStartedBefore(NOW);
    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();

    threads.interruptStartedBefore(NOW.plusMillis(1));
    assertThat(nextEvent()).isEqualTo("interrupted");
  }

  @Test
  void interruptWhenCallHasReturnedThenAttemptGoesOn() throws InterruptedException {
    start("a", false);

    threads.interruptStartedBefore(Instant.MAX);

    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
    end.countDown();
    assertThat(nextEvent()).isEqualTo("ended");
  }

  @Test
  void closeWhenAttemptDoesNotEndThenInterruptedAfterTheTimeout() throws InterruptedException {
    start("a", true);
    long begin = System.nanoTime();

    threads.close(SHORT);

    assertThat(elapsed(begin)).isGreaterThanOrEqualTo(SHORT);
    assertThat(nextEvent()).isEqualTo("interrupted");
    assertThat(threads.isClosed()).isTrue();
  }

  @Test
  void closeWhenAttemptEndsInTimeThenNotInterrupted() throws InterruptedException {
    start("a", true);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> threads.close(LONG));
    while (!threads.isClosed()) {
      Thread.onSpinWait();
    }

    end.countDown();

    assertThat(closing).succeedsWithin(Duration.ofSeconds(30));
    assertThat(events).contains("ended").doesNotContain("interrupted");
  }

  @Test
  void executeWhenClosedThenNothingRuns() throws InterruptedException {
    threads.close(Duration.ZERO);

    threads.execute("a", NOW, running -> events.add("started"));

    assertThat(events.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(threads.free("a")).isEqualTo(2);
  }

  @Test
  void awaitWhenAttemptEndsThenOnlyABusyDispatcherContinues() throws InterruptedException {
    start("a", true);
    end.countDown();
    long begin = System.nanoTime();

    assertThat(threads.awaitNextDispatch(true, LONG)).isFalse();
    assertThat(elapsed(begin)).isLessThan(Duration.ofSeconds(30));

    begin = System.nanoTime();
    assertThat(threads.awaitNextDispatch(true, SHORT)).isFalse();
    assertThat(threads.awaitNextDispatch(false, SHORT)).isFalse();
    assertThat(elapsed(begin)).isGreaterThanOrEqualTo(SHORT.multipliedBy(2));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void awaitWhenClosedThenReturnsAtOnce(boolean isBusy) throws InterruptedException {
    LinkedBlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
    threads.startDispatcher(() -> closed.add(threads.awaitNextDispatch(isBusy, LONG)));

    threads.close(SHORT);

    assertThat(closed.poll(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void awaitWhenInterruptedThenEnds() {
    Thread.currentThread().interrupt();

    assertThat(threads.awaitNextDispatch(true, LONG)).isTrue();
  }
}
