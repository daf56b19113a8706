// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Calls the host's suppliers of authorization in dedicated threads, with a maximum time. A tenant
 * occupies at most a quarter of the threads, so that its suppliers do not delay other tenants; its
 * other calls wait. Thread-safe.
 */
final class AuthorizationCalls {
  private static final int THREADS = 16;
  private static final int THREADS_OF_TENANT = THREADS / 4;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, Transmitter::daemon);
  private final Duration timeout;
  private final Map<String, TenantCalls> tenants = new HashMap<>();

  /** The calls of a tenant; it exists while there is one. */
  private static final class TenantCalls {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  /**
   * Creates the calls.
   *
   * @param timeout the maximum time of a call, from its request on
   */
  AuthorizationCalls(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * Calls a supplier.
   *
   * @return the value; exceptional when the supplier fails or does not return in time, after which
   *     its thread is interrupted
   */
  CompletableFuture<String> call(String tenantId, Supplier<String> supplier) {
    CompletableFuture<String> result = new CompletableFuture<>();
    FutureTask<Boolean> task = new FutureTask<>(() -> complete(result, supplier), true);
    start(tenantId, task);
    return result
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (value, failure) -> {
              if (failure instanceof TimeoutException) {
                task.cancel(true);
              }
            });
  }

  private static void complete(CompletableFuture<String> result, Supplier<String> supplier) {
    try {
      result.complete(supplier.get());
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }

  private synchronized void start(String tenantId, Runnable call) {
    TenantCalls calls = tenants.computeIfAbsent(tenantId, id -> new TenantCalls());
    if (calls.running < THREADS_OF_TENANT) {
      calls.running++;
      execute(tenantId, calls, call);
    } else {
      calls.waiting.add(call);
    }
  }

  private void execute(String tenantId, TenantCalls calls, Runnable call) {
    executor.execute(
        () -> {
          call.run();
          end(tenantId, calls);
        });
  }

  private synchronized void end(String tenantId, TenantCalls calls) {
    if (!calls.waiting.isEmpty() && !executor.isShutdown()) {
      execute(tenantId, calls, calls.waiting.remove());
      return;
    }
    calls.running--;
    if (calls.running == 0) {
      tenants.remove(tenantId);
    }
  }

  /** Interrupts running calls. */
  void close() {
    executor.shutdownNow();
  }
}
