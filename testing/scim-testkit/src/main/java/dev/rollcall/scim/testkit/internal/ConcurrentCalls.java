// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.internal;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Calls a store concurrently and collects the results. */
public final class ConcurrentCalls {
  private static final int SECONDS = 60;

  private ConcurrentCalls() {}

  /** Returns the results of the threads in order; all of them start at the same time. */
  public static <T> List<T> run(int threads, IntFunction<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(
            pool.submit(
                () -> {
                  start.await(SECONDS, TimeUnit.SECONDS);
                  return work.apply(number);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(result(one));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T result(Future<T> running) {
    try {
      return running.get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted", ended);
    } catch (TimeoutException stuck) {
      throw new AssertionError("Callers are deadlocked", stuck);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof BrokenBarrierException) {
        throw new AssertionError("The callers did not start together", failed);
      }
      throw new AssertionError("A caller failed: " + failed.getCause(), failed.getCause());
    }
  }

  /** Returns "done", or the {@code scimType} of the error, or its status. */
  public static String outcome(Runnable work) {
    try {
      work.run();
      return "done";
    } catch (ScimException rejected) {
      return keyword(rejected);
    }
  }

  /** Returns the error; fails when the work succeeds. */
  public static ScimException rejection(Runnable work) {
    try {
      work.run();
    } catch (ScimException rejected) {
      return rejected;
    }
    throw new AssertionError("No ScimException was thrown");
  }

  private static String keyword(ScimException rejected) {
    return rejected
        .type()
        .map(ScimErrorType::wireName)
        .orElseGet(() -> Integer.toString(rejected.status()));
  }
}
