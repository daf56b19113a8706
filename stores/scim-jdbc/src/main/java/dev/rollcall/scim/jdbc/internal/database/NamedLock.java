// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * A lock row that serializes check-and-count operations, so that two transactions cannot exceed a
 * limit together. It has a separate table because neither the tenant nor the counted entries may
 * have a row yet.
 *
 * @param tenantId the tenant
 * @param name the name of the count
 */
public record NamedLock(String tenantId, String name) {
  /** Runs the work in a separate transaction, one caller at a time. */
  public <T> T runExclusively(Transactions transactions, Function<DSLContext, T> work) {
    while (true) {
      Optional<T> done =
          transactions.inNewTransaction(
              sql -> acquire(sql) ? Optional.of(work.apply(sql)) : Optional.<T>empty());
      if (done.isPresent()) {
        return done.get();
      }
      insert(transactions);
    }
  }

  /** Waits for the lock; returns false when the row does not exist. */
  private boolean acquire(DSLContext sql) {
    return sql.select(Tables.LOCK_NAME)
        .from(Tables.LOCK)
        .where(Tables.TENANT_ID.eq(tenantId), Tables.LOCK_NAME.eq(name))
        .forUpdate()
        .fetch()
        .isNotEmpty();
  }

  /** A concurrent transaction may insert the same row. */
  private void insert(Transactions transactions) {
    try {
      transactions.inNewTransaction(
          sql ->
              sql.insertInto(Tables.LOCK)
                  .set(Tables.TENANT_ID, tenantId)
                  .set(Tables.LOCK_NAME, name)
                  .execute());
    } catch (RuntimeException failure) {
      if (!SqlStates.isUniqueViolation(failure)) {
        throw failure;
      }
    }
  }
}
