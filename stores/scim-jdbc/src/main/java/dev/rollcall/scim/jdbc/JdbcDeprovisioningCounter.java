// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.NamedLock;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.DeprovisioningCounts;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Counts deprovisioning in the database. An entry is written in a separate transaction, so that it
 * remains when the write fails afterwards. A retry of the same write is not counted again.
 */
public final class JdbcDeprovisioningCounter
    implements DeprovisioningCounter, DeprovisioningCounts {
  private final Transactions transactions;

  JdbcDeprovisioningCounter(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean tryRecord(TenantContext context, ResourceRef ref, DeprovisioningWindow window) {
    return new NamedLock(context.tenantId(), "deprovisioning " + ref.type())
        .runExclusively(transactions, sql -> tryRecord(sql, context.tenantId(), ref, window));
  }

  private static boolean tryRecord(
      DSLContext sql, String tenantId, ResourceRef ref, DeprovisioningWindow window) {
    Condition ofType = Tables.TENANT_ID.eq(tenantId).and(Tables.RESOURCE_TYPE.eq(ref.type()));
    sql.deleteFrom(Tables.DEPROVISIONING)
        .where(ofType, Tables.ENTERED.lt(TimeColumn.utc(window.since())))
        .execute();
    Set<String> recorded =
        sql.select(Tables.RESOURCE_ID)
            .from(Tables.DEPROVISIONING)
            .where(ofType)
            .fetchSet(Tables.RESOURCE_ID);
    boolean isAdmitted = window.admits(ref.id(), recorded);
    if (isAdmitted && !recorded.contains(ref.id())) {
      sql.insertInto(Tables.DEPROVISIONING)
          .set(Tables.TENANT_ID, tenantId)
          .set(Tables.RESOURCE_TYPE, ref.type())
          .set(Tables.RESOURCE_ID, ref.id())
          .set(Tables.ENTERED, TimeColumn.utc(window.now()))
          .execute();
    }
    return isAdmitted;
  }

  @Override
  public void reset(String tenantId) {
    transactions.inNewTransaction(
        sql ->
            sql.deleteFrom(Tables.DEPROVISIONING).where(Tables.TENANT_ID.eq(tenantId)).execute());
  }

  @Override
  public Map<String, Long> countByType(String tenantId, Instant since) {
    Field<Long> count = DSL.count().cast(SQLDataType.BIGINT);
    return transactions.inNewTransaction(
        sql ->
            sql.select(Tables.RESOURCE_TYPE, count)
                .from(Tables.DEPROVISIONING)
                .where(Tables.TENANT_ID.eq(tenantId), Tables.ENTERED.ge(TimeColumn.utc(since)))
                .groupBy(Tables.RESOURCE_TYPE)
                .fetchMap(Tables.RESOURCE_TYPE, count));
  }
}
