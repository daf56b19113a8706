// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appends entries to a slow log asynchronously, in an executor of the host. The number of waiting
 * entries is bounded; further entries are dropped and counted. The entry of a revocation, which
 * proves that access has ended, is appended in the thread of the caller and never dropped.
 *
 * <p>A failure of the slow log is written to the server's log at most once a minute, with the
 * number of entries that were dropped so far.
 */
public final class BufferedProvisioningLog implements ProvisioningLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ProvisioningLog delegate;
  private final Executor executor;
  private final Semaphore permits;
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong nextLineNanos = new AtomicLong(System.nanoTime());

  /**
   * Creates a buffer in front of a log.
   *
   * @param delegate the log
   * @param executor calls {@code append} of the delegate; a single thread preserves the order
   * @param capacity the maximum number of waiting entries
   */
  public BufferedProvisioningLog(ProvisioningLog delegate, Executor executor, int capacity) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.executor = Objects.requireNonNull(executor, "executor");
    this.permits = new Semaphore(capacity);
  }

  /**
   * Appends an entry.
   *
   * @throws RuntimeException of the delegate, for the entry of a revocation only; the {@link
   *     dev.rollcall.scim.spi.revocation.RevocationRelay} then attempts the revocation again
   */
  @Override
  public void append(LogEntry entry) {
    if (entry.subject().operation() == LogEntry.Operation.REVOCATION) {
      delegate.append(entry);
      return;
    }
    if (!permits.tryAcquire()) {
      dropped.incrementAndGet();
      return;
    }
    try {
      executor.execute(() -> appendToDelegate(entry));
    } catch (RejectedExecutionException shutDown) {
      permits.release();
      dropped.incrementAndGet();
    }
  }

  private void appendToDelegate(LogEntry entry) {
    try {
      delegate.append(entry);
    } catch (RuntimeException failure) {
      dropped.incrementAndGet();
      warn(entry, failure);
    } finally {
      permits.release();
    }
  }

  private void warn(LogEntry entry, RuntimeException failure) {
    long now = System.nanoTime();
    long next = nextLineNanos.get();
    if (now - next >= 0 && nextLineNanos.compareAndSet(next, now + MINUTE_NANOS)) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "request=%s event=provisioning_log_failed exception=%s dropped=%d"
                  .formatted(
                      entry.source().requestId(), failure.getClass().getName(), dropped.get()));
    }
  }

  @Override
  public List<LogEntry> recent(String tenantId, Selection selection, int count) {
    return delegate.recent(tenantId, selection, count);
  }

  @Override
  public Optional<ProvisioningHistory> history() {
    return delegate.history();
  }

  /** Returns the number of entries that did not reach the delegate. */
  public long dropped() {
    return dropped.get();
  }
}
