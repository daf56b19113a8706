// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.document.LogDocuments;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Stores the provisioning log in the database: failures and changes. Other requests write no entry,
 * so that a read request causes no write. Entries stay until {@link #forget} removes them.
 */
public final class JdbcProvisioningLog implements ProvisioningLog {
  private final Transactions transactions;
  private final UuidV7 ids;

  JdbcProvisioningLog(Transactions transactions, UuidV7 ids) {
    this.transactions = transactions;
    this.ids = ids;
  }

  @Override
  public void append(LogEntry entry) {
    if (entry.outcome().isFailure() || entry.isChange()) {
      transactions.inNewTransaction(
          sql ->
              sql.insertInto(Tables.LOG)
                  .set(Tables.TENANT_ID, entry.source().tenantId())
                  .set(Tables.IS_FAILURE, entry.outcome().isFailure())
                  .set(Tables.ID, ids.next(entry.at()))
                  .set(Tables.DOCUMENT, LogDocuments.write(entry))
                  .execute());
    }
  }

  @Override
  public List<LogEntry> recent(String tenantId, Selection selection, int count) {
    Condition kind =
        switch (selection) {
          case FAILURES -> Tables.IS_FAILURE.isTrue();
          case CHANGES -> Tables.IS_FAILURE.isFalse();
          case ALL -> DSL.noCondition();
        };
    return transactions.inNewTransaction(
        sql ->
            sql
                .select(Tables.DOCUMENT)
                .from(Tables.LOG)
                .where(Tables.TENANT_ID.eq(tenantId), kind)
                .orderBy(Tables.ID.desc())
                .limit(count)
                .fetch(Tables.DOCUMENT)
                .stream()
                .map(LogDocuments::read)
                .toList());
  }

  /**
   * Removes a tenant's log entries of requests before this time. Schedule it per tenant, as often
   * as the tenant's retention rules require.
   *
   * @return the number of removed entries
   */
  public int forget(String tenantId, Instant before) {
    return transactions.inNewTransaction(
        sql ->
            sql.deleteFrom(Tables.LOG)
                .where(Tables.TENANT_ID.eq(tenantId), Tables.ID.lt(UuidV7.first(before)))
                .execute());
  }
}
