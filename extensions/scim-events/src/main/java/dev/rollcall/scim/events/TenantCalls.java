// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

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
 * Runs calls that can block, such as the host's suppliers of authorization, in dedicated threads
 * with a maximum time. A tenant occupies at most a quarter of the threads, so that its calls do not
 * delay other tenants; its other calls wait. Thread-safe.
 */
final class TenantCalls {
  private static final int THREADS = 16;
  private static final int THREADS_OF_TENANT = THREADS / 4;

  private final ExecutorService executor =
      Executors.newFixedThreadPool(THREADS, work -> Transmitter.daemon("scim-events-call", work));
  private final Map<String, CallsOfTenant> tenants = new HashMap<>();

  /** The calls of a tenant; it exists while there is one. */
  private static final class CallsOfTenant {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  /**
   * Runs a call.
   *
   * @param deadline the time at which the call must have returned, of {@link System#nanoTime}
   * @return the value; exceptional when the call fails or does not return in time, after which its
   *     thread is interrupted
   */
  <T> CompletableFuture<T> call(String tenantId, long deadline, Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    FutureTask<Boolean> task = new FutureTask<>(() -> complete(result, call), true);
    start(tenantId, task);
    return result
        .orTimeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)
        .whenComplete(
            (value, failure) -> {
              if (failure instanceof TimeoutException) {
                task.cancel(true);
              }
            });
  }

  private static <T> void complete(CompletableFuture<T> result, Supplier<T> call) {
    try {
      result.complete(call.get());
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }

  private synchronized void start(String tenantId, Runnable call) {
    CallsOfTenant calls = tenants.computeIfAbsent(tenantId, id -> new CallsOfTenant());
    if (calls.running < THREADS_OF_TENANT) {
      calls.running++;
      execute(tenantId, calls, call);
    } else {
      calls.waiting.add(call);
    }
  }

  private void execute(String tenantId, CallsOfTenant calls, Runnable call) {
    executor.execute(
        () -> {
          call.run();
          end(tenantId, calls);
        });
  }

  private synchronized void end(String tenantId, CallsOfTenant calls) {
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
