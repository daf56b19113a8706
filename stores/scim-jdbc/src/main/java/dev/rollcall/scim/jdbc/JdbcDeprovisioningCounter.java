// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.NamedLock;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Counts deprovisioning in the database. An entry is written in a separate transaction, so that it
 * remains when the write fails afterwards. A retry of the same write is not counted again.
 */
public final class JdbcDeprovisioningCounter implements DeprovisioningCounter {
  private final Transactions transactions;

  JdbcDeprovisioningCounter(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean tryRecord(
      TenantContext context, ResourceRef ref, Instant since, Instant now, long limit) {
    return new NamedLock(context.tenantId(), "deprovisioning " + ref.type())
        .runExclusively(
            transactions,
            sql -> isEntered(sql, context.tenantId(), ref, new Window(since, now, limit)));
  }

  private record Window(Instant since, Instant now, long limit) {}

  private static boolean isEntered(
      DSLContext sql, String tenantId, ResourceRef ref, Window window) {
    Condition ofType = Tables.TENANT_ID.eq(tenantId).and(Tables.RESOURCE_TYPE.eq(ref.type()));
    sql.deleteFrom(Tables.DEPROVISIONING)
        .where(ofType, Tables.ENTERED.lt(ResourceTable.utc(window.since())))
        .execute();
    Set<String> entered =
        sql.select(Tables.RESOURCE_ID)
            .from(Tables.DEPROVISIONING)
            .where(ofType)
            .fetchSet(Tables.RESOURCE_ID);
    boolean isThere = entered.contains(ref.id());
    boolean isFree = entered.size() < window.limit();
    if (!isThere && isFree) {
      sql.insertInto(Tables.DEPROVISIONING)
          .set(Tables.TENANT_ID, tenantId)
          .set(Tables.RESOURCE_TYPE, ref.type())
          .set(Tables.RESOURCE_ID, ref.id())
          .set(Tables.ENTERED, ResourceTable.utc(window.now()))
          .execute();
    }
    return isThere || isFree;
  }

  @Override
  public void reset(String tenantId) {
    transactions.inNewTransaction(
        sql ->
            sql.deleteFrom(Tables.DEPROVISIONING).where(Tables.TENANT_ID.eq(tenantId)).execute());
  }
}
