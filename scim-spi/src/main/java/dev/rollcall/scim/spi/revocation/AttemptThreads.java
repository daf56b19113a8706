// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads of a relay: one that dispatches, and a limited number that run attempts. */
final class AttemptThreads {
  private final int max;
  private final int maxPerTenant;
  private final ExecutorService executor;
  private final Semaphore ended = new Semaphore(0);
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<RunningAttempt> running = new HashSet<>();
  private volatile boolean isClosed;

  AttemptThreads(int max) {
    this.max = max;
    this.maxPerTenant = Math.max(1, max / 4);
    this.executor = Executors.newFixedThreadPool(max, AttemptThreads::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "scim-revocation");
    thread.setDaemon(true);
    return thread;
  }

  /** A call of the host's code. */
  @FunctionalInterface
  interface HostCall {
    void run() throws Exception;
  }

  /** An attempt that occupies a thread. */
  final class RunningAttempt implements Runnable {
    private final String tenantId;
    private final Instant started;
    private final Consumer<RunningAttempt> attempt;
    private @Nullable Thread interruptible;

    private RunningAttempt(String tenantId, Instant started, Consumer<RunningAttempt> attempt) {
      this.tenantId = tenantId;
      this.started = started;
      this.attempt = attempt;
    }

    @Override
    public void run() {
      try {
        attempt.accept(this);
      } finally {
        end(this);
      }
    }

    /** Runs the part of the attempt that can be interrupted, which excludes the queue. */
    void call(HostCall call) throws Exception {
      setInterruptible(Thread.currentThread());
      try {
        call.run();
      } finally {
        setInterruptible(null);
        Thread.interrupted();
      }
    }

    private void setInterruptible(@Nullable Thread thread) {
      lock.lock();
      try {
        interruptible = thread;
      } finally {
        lock.unlock();
      }
    }

    private void interrupt() {
      if (interruptible != null) {
        interruptible.interrupt();
      }
    }
  }

  private void end(RunningAttempt attempt) {
    lock.lock();
    try {
      running.remove(attempt);
    } finally {
      lock.unlock();
    }
    ended.release();
  }

  void startDispatcher(Runnable dispatcher) {
    daemon(dispatcher).start();
  }

  /**
   * Waits for the next dispatch.
   *
   * @param isBusy whether a dispatch is due as soon as an attempt ends
   * @param longest the maximum time to wait
   * @return whether the threads are closed
   */
  boolean awaitNextDispatch(boolean isBusy, Duration longest) {
    try {
      if (isBusy) {
        ended.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
      } else {
        executor.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS);
      }
      ended.drainPermits();
      return isClosed;
    } catch (InterruptedException end) {
      return true;
    }
  }

  /** Sorts tenants by the number of their running attempts. */
  List<String> leastBusyFirst(List<String> tenantIds) {
    return tenantIds.stream().sorted(Comparator.comparingInt(this::countOf)).toList();
  }

  private int countOf(String tenantId) {
    lock.lock();
    try {
      return (int) running.stream().filter(one -> one.tenantId.equals(tenantId)).count();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of attempts that a tenant can start. */
  int free(String tenantId) {
    lock.lock();
    try {
      return Math.min(max - running.size(), maxPerTenant - countOf(tenantId));
    } finally {
      lock.unlock();
    }
  }

  /** Runs an attempt; the caller has checked that a thread is free. No effect after the close. */
  void execute(String tenantId, Instant now, Consumer<RunningAttempt> attempt) {
    RunningAttempt fresh = new RunningAttempt(tenantId, now, attempt);
    lock.lock();
    try {
      if (!isClosed) {
        running.add(fresh);
        executor.execute(fresh);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the attempts that were started before a time. */
  void interruptStartedBefore(Instant time) {
    lock.lock();
    try {
      running.stream().filter(one -> one.started.isBefore(time)).forEach(RunningAttempt::interrupt);
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Waits for running attempts up to a time and interrupts them afterwards. */
  void close(Duration timeout) {
    lock.lock();
    try {
      isClosed = true;
      executor.shutdown();
    } finally {
      lock.unlock();
    }
    ended.release();
    try {
      if (!executor.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        interruptStartedBefore(Instant.MAX);
      }
    } catch (InterruptedException end) {
      interruptStartedBefore(Instant.MAX);
      Thread.currentThread().interrupt();
    }
  }
}
