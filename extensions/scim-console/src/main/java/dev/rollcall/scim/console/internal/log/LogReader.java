// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.log;

import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningHistory;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.util.List;
import java.util.Optional;

/**
 * Reads a provisioning log by page. Of a log without a {@link ProvisioningHistory}, only the first
 * page is available.
 */
public final class LogReader {
  private final ProvisioningLog log;

  /** Creates a reader of a log. */
  public LogReader(ProvisioningLog log) {
    this.log = log;
  }

  /** Returns the searches and counts of the log, if it offers them. */
  public Optional<ProvisioningHistory> history() {
    return log.history();
  }

  /** Returns a page of the entries of a tenant. */
  public LogPage find(String tenantId, LogQuery query) {
    return history()
        .map(history -> history.find(tenantId, query))
        .orElseGet(() -> latest(tenantId, query));
  }

  private LogPage latest(String tenantId, LogQuery query) {
    List<LogEntry> entries =
        log.recent(tenantId, query.filter().selection(), LogQuery.MAX_SIZE).stream()
            .filter(query.filter()::matches)
            .limit(query.size())
            .toList();
    return new LogPage(entries, Optional.empty(), Optional.empty());
  }
}
