// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CommonAttributes;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.value.StringValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;

/** Stores external identifiers in the database, one per resource and connection. */
public final class JdbcExternalIds implements ExternalIds {
  private static final AttributePath PATH = AttributePath.of(CommonAttributes.EXTERNAL_ID);

  private final Transactions transactions;

  JdbcExternalIds(Transactions transactions) {
    this.transactions = transactions;
  }

  private static Condition findByConnection(TenantContext context, String resourceType) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.CONNECTION.eq(context.caller().connection()))
        .and(Tables.RESOURCE_TYPE.eq(resourceType));
  }

  private static String key(String externalId) {
    return ValueKeys.of(PATH, new StringValue(externalId)).orElseThrow();
  }

  @Override
  public Map<String, String> externalIdsOf(
      TenantContext context, String resourceType, Collection<String> ids) {
    return transactions.in(
        context,
        sql ->
            sql.select(Tables.RESOURCE_ID, Tables.EXTERNAL_NAME)
                .from(Tables.EXTERNAL_ID)
                .where(findByConnection(context, resourceType), Tables.RESOURCE_ID.in(ids))
                .fetchMap(
                    found -> found.get(Tables.RESOURCE_ID),
                    found -> found.get(Tables.EXTERNAL_NAME)));
  }

  @Override
  public List<String> findByExternalId(
      TenantContext context, String resourceType, String externalId) {
    return transactions.in(
        context,
        sql ->
            sql.select(Tables.RESOURCE_ID)
                .from(Tables.EXTERNAL_ID)
                .where(
                    findByConnection(context, resourceType),
                    Tables.VALUE_KEY.eq(key(externalId)),
                    Tables.EXTERNAL_NAME.eq(externalId))
                .orderBy(Tables.RESOURCE_ID)
                .fetch(Tables.RESOURCE_ID));
  }

  @Override
  public void put(TenantContext context, ResourceRef ref, Optional<String> externalId) {
    transactions.in(
        context,
        sql -> {
          int gone =
              sql.deleteFrom(Tables.EXTERNAL_ID)
                  .where(findByConnection(context, ref.type()), Tables.RESOURCE_ID.eq(ref.id()))
                  .execute();
          return externalId
              .map(
                  name ->
                      sql.insertInto(Tables.EXTERNAL_ID)
                          .set(Tables.TENANT_ID, context.tenantId())
                          .set(Tables.RESOURCE_TYPE, ref.type())
                          .set(Tables.RESOURCE_ID, ref.id())
                          .set(Tables.CONNECTION, context.caller().connection())
                          .set(Tables.VALUE_KEY, key(name))
                          .set(Tables.EXTERNAL_NAME, name)
                          .execute())
              .orElse(gone);
        });
  }

  @Override
  public void removeAll(TenantContext context, ResourceRef ref) {
    transactions.in(
        context,
        sql ->
            sql.deleteFrom(Tables.EXTERNAL_ID)
                .where(
                    Tables.TENANT_ID.eq(context.tenantId()),
                    Tables.RESOURCE_TYPE.eq(ref.type()),
                    Tables.RESOURCE_ID.eq(ref.id()))
                .execute());
  }
}
