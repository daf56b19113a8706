// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import java.time.Instant;
import java.time.InstantSource;

/** A replay cache of client assertions in the database, shared by all gateways that use it. */
public final class JdbcAssertionReplayCache implements AssertionReplayCache {
  private final Transactions transactions;
  private final InstantSource clock;

  JdbcAssertionReplayCache(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean tryUse(Use use) {
    String key = ValueKeys.text(use.issuer() + '\n' + use.id());
    Instant now = clock.instant();
    try {
      return transactions.inNewTransaction(
          sql -> {
            sql.deleteFrom(Tables.USED_ASSERTION)
                .where(
                    Tables.TENANT_ID.eq(use.tenantId()),
                    Tables.VALUE_KEY.eq(key),
                    Tables.EXPIRES.le(TimeColumn.utc(now)))
                .execute();
            return sql.insertInto(Tables.USED_ASSERTION)
                    .set(Tables.TENANT_ID, use.tenantId())
                    .set(Tables.VALUE_KEY, key)
                    .set(Tables.EXPIRES, TimeColumn.utc(use.end()))
                    .execute()
                == 1;
          });
    } catch (RuntimeException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        return false;
      }
      throw failure;
    }
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
