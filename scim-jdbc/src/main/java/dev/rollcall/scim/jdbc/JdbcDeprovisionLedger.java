// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.DeprovisionLedger;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;

/**
 * The ledger in the database. An entry is made in a transaction of its own, so that a write that
 * fails afterwards has been counted; it is not counted again when it is tried again.
 */
public final class JdbcDeprovisionLedger implements DeprovisionLedger {
  private final Transactions transactions;

  JdbcDeprovisionLedger(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean tryEnter(
      TenantContext context, ResourceRef ref, Instant since, Instant now, long limit) {
    Condition ofType =
        Tables.TENANT_ID.eq(context.tenantId()).and(Tables.RESOURCE_TYPE.eq(ref.type()));
    return transactions.alone(
        sql -> {
          // Whoever enters holds the tenant's row, so that two cannot take the last place.
          sql.select(Tables.TENANT_ID, Tables.TENANT_KEY, Tables.IS_ACTIVE)
              .from(Tables.TENANT)
              .where(Tables.TENANT_ID.eq(context.tenantId()))
              .forUpdate()
              .fetch();
          sql.deleteFrom(Tables.DEPROVISIONING)
              .where(ofType, Tables.ENTERED.lt(Rows.utc(since)))
              .execute();
          Set<String> entered =
              sql.select(Tables.RESOURCE_ID)
                  .from(Tables.DEPROVISIONING)
                  .where(ofType)
                  .fetchSet(Tables.RESOURCE_ID);
          if (entered.contains(ref.id())) {
            return true;
          }
          if (entered.size() >= limit) {
            return false;
          }
          return sql.insertInto(Tables.DEPROVISIONING)
                  .set(Tables.TENANT_ID, context.tenantId())
                  .set(Tables.RESOURCE_TYPE, ref.type())
                  .set(Tables.RESOURCE_ID, ref.id())
                  .set(Tables.ENTERED, Rows.utc(now))
                  .execute()
              == 1;
        });
  }

  @Override
  public void release(String tenantId) {
    transactions.alone(
        sql ->
            sql.deleteFrom(Tables.DEPROVISIONING).where(Tables.TENANT_ID.eq(tenantId)).execute());
  }
}
