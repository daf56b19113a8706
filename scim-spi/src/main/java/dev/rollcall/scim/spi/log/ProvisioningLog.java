// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.util.List;
import java.util.Optional;

/**
 * Stores the requests of identity providers and their outcomes per tenant, so that a customer's
 * administrator can troubleshoot provisioning. Implementations are thread-safe.
 *
 * <p>It is called in the thread of the request, after processing and before the response.
 * Exceptions are logged and do not affect the request. Wrap a slow log in a {@link
 * BufferedProvisioningLog}.
 */
public interface ProvisioningLog {
  /** The entries to return. */
  enum Selection {
    /** Requests with an error response. */
    FAILURES,
    /** Requests that changed a resource. */
    CHANGES,
    /** All stored entries. */
    ALL
  }

  /** Appends an entry. The implementation decides on retention. */
  void append(LogEntry entry);

  /**
   * Returns the latest entries of a tenant, the newest first.
   *
   * @param count the maximum number of entries to return
   */
  List<LogEntry> recent(String tenantId, Selection selection, int count);

  /** Returns the searches and counts of this log; empty if it offers only {@link #recent}. */
  default Optional<ProvisioningHistory> history() {
    return this instanceof ProvisioningHistory history ? Optional.of(history) : Optional.empty();
  }
}
