// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Processes the items of a list with several threads, as identity providers do. */
public final class WorkerPool {
  private final int size;
  private final Progress progress;

  /**
   * Creates a pool.
   *
   * @param size the number of threads, at least one
   * @param progress receives the progress after each item
   */
  public WorkerPool(int size, Progress progress) {
    if (size < 1) {
      throw new IllegalArgumentException("The number of threads must be at least 1");
    }
    this.size = size;
    this.progress = progress;
  }

  /**
   * Processes all items and returns when the last one is done.
   *
   * @throws RuntimeException an exception of the work; items that were not started are skipped then
   */
  public <T> void each(String phase, List<T> things, Consumer<T> work) {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(
            threads.submit(
                () -> {
                  for (int at = next.getAndIncrement();
                      at < things.size();
                      at = next.getAndIncrement()) {
                    try {
                      work.accept(things.get(at));
                    } catch (RuntimeException failed) {
                      next.set(things.size());
                      throw failed;
                    }
                    progress.at(phase, done.incrementAndGet(), things.size());
                  }
                }));
      }
      for (Future<?> one : all) {
        finish(one);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void finish(Future<?> one) {
    try {
      one.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The run was interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("The run failed", failed);
    }
  }
}
