// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ConflictRetry;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.testkit.internal.ConcurrentCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link UnitOfWork} and a store that works in it. A host extends it and supplies
 * both.
 *
 * @param <R> the host's value
 */
public abstract class UnitOfWorkContract<R> extends StoreContract<R> {
  private static final int THREADS = 8;
  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final int PATIENCE_SECONDS = 30;

  /** Called by subclasses of a host. */
  protected UnitOfWorkContract() {}

  /** Returns the transactions of the store. */
  protected abstract UnitOfWork unitOfWork();

  private <T> T run(Function<StoreFixture<R>, T> work) {
    return ConflictRetry.run(
        () ->
            unitOfWork().run(fixture().acme, transaction -> work.apply(fixture().in(transaction))));
  }

  @Test
  @DisplayName("S37: when run returns, the work is committed")
  void runThenWorkIsCommitted() {
    List<String> ids = run(unit -> List.of(unit.add("ada").id(), unit.add("bob").id()));

    assertThat(fixture().all(fixture().acme)).extracting(one -> one.id()).hasSameElementsAs(ids);
  }

  @Test
  @DisplayName("S37: an exception of the work is propagated, and the work is rolled back")
  void runWhenWorkThrowsThenRolledBack() {
    String id = fixture().add("ada").id();
    List<StoreFixture.Seen> before = fixture().dump();

    assertThatThrownBy(
            () ->
                run(
                    unit -> {
                      unit.add("bob");
                      unit.rename(id, "eve");
                      throw new IllegalStateException("changed my mind");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("changed my mind");

    assertThat(fixture().dump()).isEqualTo(before);
  }

  @Test
  @DisplayName("S37: the work runs once, in the thread of the caller")
  void runThenInThreadOfCaller() {
    List<Thread> threads = new ArrayList<>();
    unitOfWork().run(fixture().acme, unit -> threads.add(Thread.currentThread()));

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  @DisplayName("S37: the work sees its own writes")
  void runThenWorkSeesItsWrites() {
    String id = fixture().add("ada").id();
    List<String> names =
        run(
            unit -> {
              unit.rename(id, "eve");
              return unit.names(unit.search(unit.byName(unit.shown("eve"))));
            });

    assertThat(names).containsExactly(fixture().shown("eve"));
  }

  @Test
  @DisplayName("S38: each of several conflicting transactions is committed or stale")
  void runWhenConcurrentThenSucceedsOrStale() {
    String ada = fixture().add("ada").id();
    String bob = fixture().add("bob").id();

    List<String> outcomes =
        ConcurrentCalls.run(
            THREADS,
            i ->
                ConcurrentCalls.outcome(
                    () -> renameBoth(i % 2 == 0 ? ada : bob, i % 2 == 0 ? bob : ada, i)));

    assertThat(outcomes).contains("done").isSubsetOf("done", "412");
    List<String> names =
        fixture().names(fixture().store.search(fixture().acme, StoreFixture.page(0, 9)));
    assertThat(names.stream().map(UnitOfWorkContract::writer).distinct())
        .as("the writer of both names")
        .hasSize(1);
  }

  /** Returns a new context, as of a separate request. */
  private void renameBoth(String first, String second, int i) {
    TenantContext request = fixture().acme.withDeadline(fixture().acme.deadline());
    unitOfWork()
        .run(
            request,
            unit -> {
              rename(unit, first, "first-" + i);
              return rename(unit, second, "second-" + i);
            });
  }

  private UpdateResult<R> rename(TenantContext request, String id, String name) {
    return fixture().store.update(request, fixture().replacing(id, fixture().value(name)));
  }

  /** Returns the suffix of a name, in the host's form. */
  private static String writer(String name) {
    return name.replaceAll("[^0-9]", "");
  }

  @Test
  @DisplayName("S70: a caller with a deadline does not wait for another transaction beyond it")
  void runWhenAnotherHoldsTheResourceThenNoLongerThanTheDeadline() {
    String id = fixture().add("ada").id();
    CountDownLatch isHeld = new CountDownLatch(1);
    CountDownLatch isAnswered = new CountDownLatch(1);

    List<String> outcomes =
        ConcurrentCalls.run(
            2,
            i ->
                i == 0
                    ? ConcurrentCalls.outcome(() -> hold(id, isHeld, isAnswered))
                    : ConcurrentCalls.outcome(() -> renameInTime(id, isHeld, isAnswered)));

    assertThat(outcomes.get(0)).isIn("done", "412");
  }

  private void hold(String id, CountDownLatch isHeld, CountDownLatch isAnswered) {
    run(
        unit -> {
          unit.rename(id, "first");
          isHeld.countDown();
          assertThat(isOver(isAnswered)).as("the caller with a deadline has its result").isTrue();
          return id;
        });
  }

  private void renameInTime(String id, CountDownLatch isHeld, CountDownLatch isAnswered) {
    assertThat(isOver(isHeld)).isTrue();
    TenantContext hurried = fixture().acme.withDeadline(Instant.now().plus(A_MOMENT));
    try {
      unitOfWork().run(hurried, unit -> rename(unit, id, "second"));
    } finally {
      isAnswered.countDown();
    }
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
