// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * A row that whoever counts holds until it has counted, so that two cannot take the last place. It
 * belongs to nobody else: the tenant may have no row here, and what is counted none yet.
 *
 * @param tenantId the tenant
 * @param name what is counted
 */
public record NamedLock(String tenantId, String name) {
  /** Does the work in a transaction of its own, one caller after the other. */
  public <T> T pass(Transactions transactions, Function<DSLContext, T> work) {
    while (true) {
      Optional<T> done =
          transactions.alone(
              sql -> isHeld(sql) ? Optional.of(work.apply(sql)) : Optional.<T>empty());
      if (done.isPresent()) {
        return done.get();
      }
      make(transactions);
    }
  }

  /** Waits for those before; false when there is no row to hold. */
  private boolean isHeld(DSLContext sql) {
    return sql.select(Tables.GATE_NAME)
        .from(Tables.GATE)
        .where(Tables.TENANT_ID.eq(tenantId), Tables.GATE_NAME.eq(name))
        .forUpdate()
        .fetch()
        .isNotEmpty();
  }

  /** Another one may make it at the same time. */
  private void make(Transactions transactions) {
    try {
      transactions.alone(
          sql ->
              sql.insertInto(Tables.GATE)
                  .set(Tables.TENANT_ID, tenantId)
                  .set(Tables.GATE_NAME, name)
                  .execute());
    } catch (RuntimeException failure) {
      if (!SqlStates.isDuplicate(failure)) {
        throw failure;
      }
    }
  }
}
