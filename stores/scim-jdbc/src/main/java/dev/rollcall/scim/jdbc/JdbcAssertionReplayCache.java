// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import java.time.Instant;
import java.time.InstantSource;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * A replay cache of client assertions and other signed tokens in the database, shared by all
 * gateways that use it.
 */
public final class JdbcAssertionReplayCache implements AssertionReplayCache {
  private final Transactions transactions;
  private final InstantSource clock;

  JdbcAssertionReplayCache(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean tryUse(Use use) {
    try {
      return transactions.inNewTransaction(sql -> insert(sql, use));
    } catch (RuntimeException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        return false;
      }
      throw failure;
    }
  }

  /**
   * A second insert is found by a read first, since a violated constraint ends the transaction of
   * the unit of work. A concurrent insert violates it nevertheless, and the work is repeated.
   */
  @Override
  public boolean tryUse(TenantContext unit, Use use) {
    try {
      return transactions.in(unit, sql -> !isUsed(sql, use) && insert(sql, use));
    } catch (RuntimeException failure) {
      throw SqlStates.isUniqueViolation(failure) ? ScimException.staleVersion() : failure;
    }
  }

  private boolean isUsed(DSLContext sql, Use use) {
    return sql.fetchExists(
        Tables.USED_ASSERTION, isSame(use).and(Tables.EXPIRES.gt(TimeColumn.utc(clock.instant()))));
  }

  private boolean insert(DSLContext sql, Use use) {
    sql.deleteFrom(Tables.USED_ASSERTION)
        .where(isSame(use), Tables.EXPIRES.le(TimeColumn.utc(clock.instant())))
        .execute();
    return sql.insertInto(Tables.USED_ASSERTION)
            .set(Tables.TENANT_ID, use.tenantId())
            .set(Tables.VALUE_KEY, key(use))
            .set(Tables.EXPIRES, TimeColumn.utc(use.end()))
            .execute()
        == 1;
  }

  private static Condition isSame(Use use) {
    return Tables.TENANT_ID.eq(use.tenantId()).and(Tables.VALUE_KEY.eq(key(use)));
  }

  private static String key(Use use) {
    return ValueKeys.text(use.issuer() + '\n' + use.id());
  }

  /**
   * Removes expired assertions. Schedule it as a regular job.
   *
   * @return the number of removed assertions
   */
  public int removeExpired() {
    Instant now = clock.instant();
    return transactions.inNewTransaction(
        sql ->
            sql.deleteFrom(Tables.USED_ASSERTION)
                .where(Tables.EXPIRES.le(TimeColumn.utc(now)))
                .execute());
  }
}
