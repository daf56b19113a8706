// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * The ledger in the database. An entry is made in a transaction of its own, so that a write that
 * fails afterwards has been counted; it is not counted again when it is tried again.
 */
public final class JdbcDeprovisionLedger implements DeprovisionLedger {
  /** A row that no resource has; whoever enters holds it. The tenant may have no row of its own. */
  private static final String GATE = "";

  private final Transactions transactions;

  JdbcDeprovisionLedger(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean tryEnter(
      TenantContext context, ResourceRef ref, Instant since, Instant now, long limit) {
    while (true) {
      Optional<Boolean> entered =
          transactions.alone(
              sql -> enter(sql, context.tenantId(), ref, new Window(since, now, limit)));
      if (entered.isPresent()) {
        return entered.get();
      }
      makeGate(context.tenantId(), ref.type(), now);
    }
  }

  private record Window(Instant since, Instant now, long limit) {}

  /** Whoever enters holds the gate, so that two cannot take the last place; empty without one. */
  private static Optional<Boolean> enter(
      DSLContext sql, String tenantId, ResourceRef ref, Window window) {
    Condition ofType = Tables.TENANT_ID.eq(tenantId).and(Tables.RESOURCE_TYPE.eq(ref.type()));
    boolean hasGate =
        sql.select(Tables.RESOURCE_ID)
            .from(Tables.DEPROVISIONING)
            .where(ofType, Tables.RESOURCE_ID.eq(GATE))
            .forUpdate()
            .fetch()
            .isNotEmpty();
    if (!hasGate) {
      return Optional.empty();
    }
    sql.deleteFrom(Tables.DEPROVISIONING)
        .where(ofType, Tables.RESOURCE_ID.ne(GATE), Tables.ENTERED.lt(Rows.utc(window.since())))
        .execute();
    Set<String> entered =
        sql.select(Tables.RESOURCE_ID)
            .from(Tables.DEPROVISIONING)
            .where(ofType, Tables.RESOURCE_ID.ne(GATE))
            .fetchSet(Tables.RESOURCE_ID);
    boolean isThere = entered.contains(ref.id());
    boolean isFree = entered.size() < window.limit();
    if (!isThere && isFree) {
      insert(sql, tenantId, ref, window.now());
    }
    return Optional.of(isThere || isFree);
  }

  private static void insert(DSLContext sql, String tenantId, ResourceRef ref, Instant now) {
    sql.insertInto(Tables.DEPROVISIONING)
        .set(Tables.TENANT_ID, tenantId)
        .set(Tables.RESOURCE_TYPE, ref.type())
        .set(Tables.RESOURCE_ID, ref.id())
        .set(Tables.ENTERED, Rows.utc(now))
        .execute();
  }

  /** Another one may make it at the same time. */
  private void makeGate(String tenantId, String type, Instant now) {
    try {
      transactions.alone(
          sql -> {
            insert(sql, tenantId, new ResourceRef(type, GATE), now);
            return true;
          });
    } catch (RuntimeException failure) {
      if (!Faults.isDuplicate(failure)) {
        throw failure;
      }
    }
  }

  @Override
  public void release(String tenantId) {
    transactions.alone(
        sql ->
            sql.deleteFrom(Tables.DEPROVISIONING)
                .where(Tables.TENANT_ID.eq(tenantId), Tables.RESOURCE_ID.ne(GATE))
                .execute());
  }
}
