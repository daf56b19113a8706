// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.mapping.GroupMappings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Stores group mappings in the database.
 *
 * @param <M> the type of mapping
 */
public final class JdbcGroupMappings<M> implements GroupMappings<M> {
  private static final int MAX_TRIES = 5;

  private final Transactions transactions;
  private final Function<M, String> encoder;
  private final Function<String, M> decoder;

  JdbcGroupMappings(
      Transactions transactions, Function<M, String> encoder, Function<String, M> decoder) {
    this.transactions = transactions;
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.decoder = Objects.requireNonNull(decoder, "decoder");
  }

  /** One of the two tables, which have the same columns. */
  private record MappingTable(Table<Record> name, Field<String> id) {
    static final MappingTable GROUPS = new MappingTable(Tables.GROUP_MAPPING, Tables.GROUP_ID);
    static final MappingTable MEMBERS = new MappingTable(Tables.MEMBER_MAPPING, Tables.MEMBER_ID);

    Key of(TenantContext context, String key) {
      return new Key(context.tenantId(), key, id);
    }
  }

  private record Key(String tenantId, String id, Field<String> column) {
    Condition condition() {
      return Tables.TENANT_ID.eq(tenantId).and(column.eq(id));
    }
  }

  @Override
  public Map<String, M> groupMappings(TenantContext context, Collection<String> groupIds) {
    return select(MappingTable.GROUPS, context, groupIds);
  }

  @Override
  public Map<String, M> effectiveMappings(TenantContext context, Collection<String> memberIds) {
    return select(MappingTable.MEMBERS, context, memberIds);
  }

  private Map<String, M> select(MappingTable table, TenantContext context, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, M> found = new HashMap<>();
    transactions
        .in(
            context,
            sql ->
                sql.select(table.id(), Tables.MAPPING)
                    .from(table.name())
                    .where(Tables.TENANT_ID.eq(context.tenantId()), table.id().in(ids))
                    .fetchMap(table.id(), Tables.MAPPING))
        .forEach((id, mapping) -> found.put(id, decoder.apply(mapping)));
    return found;
  }

  @Override
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    put(MappingTable.GROUPS, context, groupId, mapping);
  }

  @Override
  public Optional<M> getAndSetEffectiveMapping(
      TenantContext context, String memberId, Optional<M> mapping) {
    return put(MappingTable.MEMBERS, context, memberId, mapping);
  }

  /** If another transaction has inserted the row, the next attempt finds it. */
  private Optional<M> put(
      MappingTable table, TenantContext context, String id, Optional<M> mapping) {
    for (int tries = 1; ; tries++) {
      try {
        return transactions.in(context, sql -> putOnce(sql, table, table.of(context, id), mapping));
      } catch (RuntimeException failure) {
        if (!SqlStates.isUniqueViolation(failure) || tries == MAX_TRIES) {
          throw failure;
        }
      }
    }
  }

  private Optional<M> putOnce(DSLContext sql, MappingTable table, Key key, Optional<M> mapping) {
    Optional<String> before =
        sql.select(Tables.MAPPING)
            .from(table.name())
            .where(key.condition())
            .forUpdate()
            .fetchOptional(Tables.MAPPING);
    if (mapping.isEmpty()) {
      sql.deleteFrom(table.name()).where(key.condition()).execute();
    } else if (before.isPresent()) {
      sql.update(table.name())
          .set(Tables.MAPPING, encoder.apply(mapping.get()))
          .where(key.condition())
          .execute();
    } else {
      sql.insertInto(table.name())
          .set(Tables.TENANT_ID, key.tenantId())
          .set(table.id(), key.id())
          .set(Tables.MAPPING, encoder.apply(mapping.get()))
          .execute();
    }
    return before.map(decoder);
  }
}
