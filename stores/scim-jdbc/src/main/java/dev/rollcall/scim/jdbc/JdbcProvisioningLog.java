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
 * The provisioning log in the database: failures and changes. Other requests leave no entry, so
 * that reading stays reading. Entries stay until {@link #forget}.
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
      transactions.alone(
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
    return transactions.alone(
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
   * Forgets a tenant's entries of requests before this time; let a job of the host's do so for each
   * tenant, as often as its rules for personal data say.
   *
   * @return how many there were
   */
  public int forget(String tenantId, Instant before) {
    return transactions.alone(
        sql ->
            sql.deleteFrom(Tables.LOG)
                .where(Tables.TENANT_ID.eq(tenantId), Tables.ID.lt(UuidV7.first(before)))
                .execute());
  }
}
