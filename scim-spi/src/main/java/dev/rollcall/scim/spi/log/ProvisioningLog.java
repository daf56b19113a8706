// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import java.util.List;

/**
 * Keeps what identity providers have asked for and what came of it, per tenant, so that a
 * customer's administrator can see why somebody is missing. Thread-safe.
 *
 * <p>It is called in the thread of the request, after its work and before it is answered. What it
 * throws is logged and changes nothing. One that may be slow stands behind a {@link
 * BufferedProvisioningLog}.
 */
public interface ProvisioningLog {
  /** Which entries are wanted. */
  enum Selection {
    /** Requests that were answered with an error. */
    FAILURES,
    /** Requests that have changed something. */
    CHANGES,
    /** All that are kept. */
    ALL
  }

  /** Keeps an entry; how long, and how many, is the log's affair. */
  void append(LogEntry entry);

  /**
   * The latest entries of a tenant, the newest first.
   *
   * @param count the most entries to return
   */
  List<LogEntry> recent(String tenantId, Selection selection, int count);
}
