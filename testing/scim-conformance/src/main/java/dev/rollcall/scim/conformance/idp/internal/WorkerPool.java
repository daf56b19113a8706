// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.idp.Progress;
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
  public <T> void each(String phase, List<T> items, Consumer<T> work) {
    Phase<T> running = new Phase<>(phase, items, work, progress);
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(threads.submit(running));
      }
      all.forEach(WorkerPool::await);
    } finally {
      threads.shutdownNow();
    }
  }

  /** The items of one phase, of which each thread takes the next one until all are taken. */
  private static final class Phase<T> implements Runnable {
    private final String name;
    private final List<T> items;
    private final Consumer<T> work;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    Phase(String name, List<T> items, Consumer<T> work, Progress progress) {
      this.name = name;
      this.items = items;
      this.work = work;
      this.progress = progress;
    }

    @Override
    public void run() {
      for (int at = next.getAndIncrement(); at < items.size(); at = next.getAndIncrement()) {
        try {
          work.accept(items.get(at));
        } catch (RuntimeException failed) {
          next.set(items.size());
          throw failed;
        }
        progress.at(name, done.incrementAndGet(), items.size());
      }
    }
  }

  private static void await(Future<?> one) {
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
