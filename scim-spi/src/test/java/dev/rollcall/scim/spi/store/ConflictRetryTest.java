// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ConflictRetryTest {
  private static final int MAX_ATTEMPTS = 16;

  private int attempts;

  /** Fails with a conflict until an attempt. */
  private int conflictingUntil(int attempt) {
    attempts++;
    if (attempts < attempt) {
      throw ScimException.staleVersion();
    }
    return attempts;
  }

  @Test
  void runWhenTransactionConflictsThenRepeatsIt() {
    assertThat(ConflictRetry.run(() -> conflictingUntil(MAX_ATTEMPTS))).isEqualTo(MAX_ATTEMPTS);
  }

  @Test
  void runWhenLastAttemptConflictsThenUnavailable() {
    ScimException failure =
        catchThrowableOfType(
            ScimException.class, () -> ConflictRetry.run(() -> conflictingUntil(100)));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(attempts).isEqualTo(MAX_ATTEMPTS);
  }

  /** Thirty-two writers need more than a second, one after the other. */
  @Test
  void runWhenSlowTransactionsChangeOneResourceThenAllSucceed() throws Exception {
    AtomicInteger version = new AtomicInteger();
    Callable<Boolean> writer =
        () ->
            ConflictRetry.run(
                () -> {
                  int read = version.get();
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                  if (!version.compareAndSet(read, read + 1)) {
                    throw ScimException.staleVersion();
                  }
                  return true;
                });

    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(32, writer))) {
        assertThat(outcome.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(version).hasValue(32);
  }

  @Test
  void runWhenFailureIsNoConflictThenThrowsIt() {
    ScimException failure = ScimException.uniqueness("userName");

    assertThatThrownBy(
            () ->
                ConflictRetry.run(
                    () -> {
                      attempts++;
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void runWhenStoreKnowsItsConflictsThenRepeatsOnlyAfterThem() {
    assertThatThrownBy(
            () ->
                ConflictRetry.run(
                    () -> {
                      attempts++;
                      if (attempts == 1) {
                        throw new ConcurrentModificationException();
                      }
                      throw ScimException.staleVersion();
                    },
                    ConcurrentModificationException.class::isInstance))
        .isInstanceOf(ScimException.class);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void runWhenDeadlinePassesThenMakesNoFurtherAttempt() {
    Instant deadline = Instant.parse("2026-01-01T00:00:00Z");
    TenantContext context =
        TenantContext.of(Tenant.of("acme"))
            .withBudget(
                EvaluationBudget.of(
                    Limits.DEFAULT, deadline, () -> deadline.minusSeconds(2 - attempts)));

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                ConflictRetry.run(
                    UnitOfWork.withoutTransaction(),
                    context,
                    unit -> conflictingUntil(MAX_ATTEMPTS)));

    assertThat(failure.status()).isEqualTo(503);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void runWhenUnitOfWorkFailsWithoutConflictThenThrowsIt() {
    TenantContext context = TenantContext.of(Tenant.of("acme"));
    ScimException taken = ScimException.uniqueness("userName");

    ScimException failure =
        catchThrowableOfType(
            ScimException.class,
            () ->
                ConflictRetry.run(
                    UnitOfWork.withoutTransaction(),
                    context,
                    unit -> {
                      if (attempts++ < 5) {
                        throw taken;
                      }
                      return "";
                    }));

    assertThat(failure).isSameAs(taken);
    assertThat(attempts).isEqualTo(1);
  }
}
