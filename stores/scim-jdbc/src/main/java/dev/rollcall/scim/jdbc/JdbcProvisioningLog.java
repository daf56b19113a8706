// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.document.LogTable;
import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import dev.rollcall.scim.spi.log.ProvisioningHistory;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Instant;
import java.util.List;

/**
 * Stores the provisioning log in the database: failures and changes. Other requests write no entry,
 * so that a read request causes no write. Entries stay until {@link #forget} removes them.
 *
 * <p>A query with an end of its period finds entries that were appended up to one hour after their
 * request.
 */
public final class JdbcProvisioningLog implements ProvisioningLog, ProvisioningHistory {
  private final Transactions transactions;
  private final UuidV7 ids;

  JdbcProvisioningLog(Transactions transactions, UuidV7 ids) {
    this.transactions = transactions;
    this.ids = ids;
  }

  @Override
  public void append(LogEntry entry) {
    if (entry.outcome().isFailure() || entry.isChange()) {
      transactions.write(session -> LogTable.insert(session, ids.next(entry.at()), entry));
    }
  }

  @Override
  public List<LogEntry> recent(String tenantId, Selection selection, int count) {
    if (count < 1) {
      return List.of();
    }
    LogQuery.Filter filter = LogQuery.Filter.of(selection);
    return transactions.inNewTransaction(
        sql -> new LogTable(sql, tenantId).newest(filter, count).entries());
  }

  @Override
  public LogPage find(String tenantId, LogQuery query) {
    return transactions.inNewTransaction(sql -> new LogTable(sql, tenantId).find(query));
  }

  @Override
  public List<LogCount> hourly(String tenantId, Instant from, Instant until) {
    return transactions.inNewTransaction(sql -> new LogTable(sql, tenantId).hourly(from, until));
  }

  @Override
  public List<FailureCount> failures(String tenantId, Instant from, int max) {
    return transactions.inNewTransaction(sql -> new LogTable(sql, tenantId).failures(from, max));
  }

  /**
   * Removes a tenant's log entries of requests before this time. Schedule it per tenant, as often
   * as the tenant's retention rules require.
   *
   * @return the number of removed entries
   */
  public int forget(String tenantId, Instant before) {
    return transactions.inNewTransaction(sql -> new LogTable(sql, tenantId).remove(before));
  }
}
