// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Limits large request bodies: those in memory at the same time, of one tenant and of all tenants,
 * by the size of the heap; and the bytes per second of one tenant. A body counts as large beyond
 * 256 KiB. A heap of less than 384 MiB has one permit, which bounds the memory but lets the large
 * body of one tenant block those of all others; this is logged. Thread-safe.
 */
final class LargeBodies {
  private static final long LARGE_BYTES = 256 << 10;

  /** The heap that a body of the largest size may need while it is parsed and stored. */
  private static final long HEAP_PER_BODY = 192L << 20;

  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final String ALL = "";

  private final LoadLimits limits;
  private final TokenBuckets<String> bytesOfTenant =
      new TokenBuckets<>(ExceededLimit.LARGE_BODY_RATE);
  private final Bulkhead ofTenant;
  private final Bulkhead ofAll;

  LargeBodies(long heapBytes, LoadLimits limits) {
    this.limits = limits;
    Duration maxWait = limits.concurrency().maxWait();
    int all = (int) Math.max(1, Math.min(heapBytes / HEAP_PER_BODY, Integer.MAX_VALUE));
    this.ofAll = Bulkhead.inOrder(all, all, maxWait, ExceededLimit.LARGE_BODIES);
    this.ofTenant = new Bulkhead(Math.max(1, all / 2), 1, maxWait, ExceededLimit.LARGE_BODIES);
    if (all == 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              LogLine.of("small_heap")
                  .add("max_heap_mib", heapBytes >> 20)
                  .add("required_mib", 2 * HEAP_PER_BODY >> 20)
                  .add("effect", "a request body above 256 KiB can block those of other tenants")
                  .toString());
    }
  }

  /** Begins the admission of a body. */
  Admission begin(String tenantId) {
    return new Admission(tenantId);
  }

  /** The admission of one body, which needs a permit once it is large. Not thread-safe. */
  final class Admission implements AutoCloseable {
    private final String tenantId;
    private @Nullable Permit tenantPermit;
    private @Nullable Permit permit;
    private long counted;

    private Admission(String tenantId) {
      this.tenantId = tenantId;
    }

    /**
     * Counts the bytes of a large body, and acquires a permit when the body has become large.
     *
     * @param bytes how many bytes have arrived so far
     * @throws ScimException 503 when no permit is free in time; 429 when the large bodies of the
     *     tenant have exceeded its bytes per second
     */
    void grow(long bytes) {
      if (bytes <= LARGE_BYTES || bytes == counted) {
        return;
      }
      Instant now = limits.clock().instant();
      if (permit == null) {
        tenantPermit = ofTenant.enter(tenantId);
        permit = ofAll.enter(ALL);
        limits.bodies().largeRate().ifPresent(rate -> bytesOfTenant.take(tenantId, rate, now));
      }
      long arrived = bytes - counted;
      limits
          .bodies()
          .largeRate()
          .ifPresent(rate -> bytesOfTenant.owe(tenantId, arrived, rate, now));
      counted = bytes;
    }

    @Override
    public void close() {
      if (permit != null) {
        permit.close();
      }
      if (tenantPermit != null) {
        tenantPermit.close();
      }
    }
  }
}
