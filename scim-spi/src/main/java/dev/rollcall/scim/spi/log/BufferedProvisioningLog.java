// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands entries to a log that may be slow, in threads of the host's and never in those of requests.
 * No more than so many wait; further ones are dropped and counted.
 */
public final class BufferedProvisioningLog implements ProvisioningLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final ProvisioningLog behind;
  private final Executor executor;
  private final Semaphore room;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * A buffer before a log.
   *
   * @param behind the log
   * @param executor where its {@code append} is called; with a single thread entries stay in order
   * @param capacity how many entries may wait
   */
  public BufferedProvisioningLog(ProvisioningLog behind, Executor executor, int capacity) {
    this.behind = Objects.requireNonNull(behind, "behind");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.room = new Semaphore(capacity);
  }

  @Override
  public void append(LogEntry entry) {
    if (!room.tryAcquire()) {
      dropped.incrementAndGet();
      return;
    }
    try {
      executor.execute(() -> appendBehind(entry));
    } catch (RejectedExecutionException shutDown) {
      room.release();
      dropped.incrementAndGet();
    }
  }

  private void appendBehind(LogEntry entry) {
    try {
      behind.append(entry);
    } catch (RuntimeException failure) {
      dropped.incrementAndGet();
      LOG.log(
          System.Logger.Level.WARNING,
          () -> "The provisioning log failed with " + failure.getClass().getName());
    } finally {
      room.release();
    }
  }

  @Override
  public List<LogEntry> recent(String tenantId, Selection selection, int count) {
    return behind.recent(tenantId, selection, count);
  }

  /** How many entries have not come to the log behind. */
  public long dropped() {
    return dropped.get();
  }
}
