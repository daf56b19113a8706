// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantCounts;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantListing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Stores tenants in the database. A change applies from the next request, in every gateway.
 * Profiles are not stored: each tenant has the profile of the application.
 */
public final class JdbcTenants implements TenantDirectory, TenantCounts, TenantListing {
  private static final char ESCAPE = '!';

  private final Transactions transactions;

  JdbcTenants(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Adds a tenant or updates its state.
   *
   * @throws IllegalArgumentException when another tenant has the key, or the tenant had another key
   */
  public void put(Tenant tenant) {
    transactions.inNewTransaction(
        sql -> {
          Record old =
              sql.select(Tables.TENANT_ID, Tables.TENANT_KEY, Tables.IS_ACTIVE)
                  .from(Tables.TENANT)
                  .where(Tables.TENANT_ID.eq(tenant.id()).or(Tables.TENANT_KEY.eq(tenant.key())))
                  .forUpdate()
                  .fetchAny();
          if (old == null) {
            return sql.insertInto(Tables.TENANT)
                .set(Tables.TENANT_ID, tenant.id())
                .set(Tables.TENANT_KEY, tenant.key())
                .set(Tables.IS_ACTIVE, isActive(tenant))
                .execute();
          }
          tenant.requireSameIdentity(old.get(Tables.TENANT_ID), old.get(Tables.TENANT_KEY));
          return sql.update(Tables.TENANT)
              .set(Tables.IS_ACTIVE, isActive(tenant))
              .where(Tables.TENANT_ID.eq(tenant.id()))
              .execute();
        });
  }

  private static boolean isActive(Tenant tenant) {
    return tenant.state() == Tenant.State.ACTIVE;
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    return transactions.read(session -> TenantRows.find(session, tenantId));
  }

  boolean isIn(Transactions others) {
    return transactions.isSameAs(others);
  }

  @Override
  public Map<Tenant.State, Long> countByState() {
    return transactions.inNewTransaction(
        sql -> {
          Map<Tenant.State, Long> counts = new HashMap<>();
          sql.select(Tables.IS_ACTIVE, DSL.count())
              .from(Tables.TENANT)
              .groupBy(Tables.IS_ACTIVE)
              .forEach(row -> counts.put(TenantRows.state(row.value1()), row.value2().longValue()));
          return counts;
        });
  }

  /** The order is that of the code points. */
  @Override
  public KeysetPage<ListedTenant> list(Query query) {
    Condition isAfter = query.after().map(Tables.TENANT_ID::gt).orElseGet(DSL::noCondition);
    List<ListedTenant> found =
        transactions.inNewTransaction(
            sql ->
                sql.select(Tables.TENANT_ID)
                    .from(Tables.TENANT)
                    .where(isAfter, matches(query.search()))
                    .orderBy(Tables.TENANT_ID)
                    .limit(query.size() + 1)
                    .fetch(row -> ListedTenant.of(row.value1())));
    return KeysetPage.of(found, query.size());
  }

  private static Condition matches(String search) {
    if (search.isEmpty()) {
      return DSL.noCondition();
    }
    Field<String> pattern = DSL.val(DSL.escape(search, ESCAPE) + "%", Tables.TENANT_ID);
    return Tables.TENANT_ID.like(pattern, ESCAPE).or(Tables.TENANT_KEY.like(pattern, ESCAPE));
  }
}
