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

/** Several threads that do the same with each thing of a list, as identity providers do. */
public final class WorkerPool {
  private final int size;
  private final Progress progress;

  /**
   * A crew.
   *
   * @param size how many things are done at once, at least one
   * @param progress is told after each of them
   */
  public WorkerPool(int size, Progress progress) {
    if (size < 1) {
      throw new IllegalArgumentException("Somebody must do the work");
    }
    this.size = size;
    this.progress = progress;
  }

  /**
   * Does all of it, and returns when the last is done.
   *
   * @throws RuntimeException what the work throws; what has not been begun is left then
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
