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
  private final Function<M, String> written;
  private final Function<String, M> read;

  JdbcGroupMappings(
      Transactions transactions, Function<M, String> written, Function<String, M> read) {
    this.transactions = transactions;
    this.written = Objects.requireNonNull(written, "written");
    this.read = Objects.requireNonNull(read, "read");
  }

  /** One of the two tables, which have the same columns. */
  private record Kept(Table<Record> table, Field<String> id) {
    static final Kept GROUPS = new Kept(Tables.GROUP_MAPPING, Tables.GROUP_ID);
    static final Kept MEMBERS = new Kept(Tables.MEMBER_MAPPING, Tables.MEMBER_ID);

    Key of(TenantContext context, String one) {
      return new Key(context.tenantId(), one, id);
    }
  }

  private record Key(String tenantId, String id, Field<String> column) {
    Condition condition() {
      return Tables.TENANT_ID.eq(tenantId).and(column.eq(id));
    }
  }

  @Override
  public Map<String, M> groupMappings(TenantContext context, Collection<String> groupIds) {
    return those(Kept.GROUPS, context, groupIds);
  }

  @Override
  public Map<String, M> effectiveMappings(TenantContext context, Collection<String> memberIds) {
    return those(Kept.MEMBERS, context, memberIds);
  }

  private Map<String, M> those(Kept kept, TenantContext context, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, M> found = new HashMap<>();
    transactions
        .in(
            context,
            sql ->
                sql.select(kept.id(), Tables.MAPPING)
                    .from(kept.table())
                    .where(Tables.TENANT_ID.eq(context.tenantId()), kept.id().in(ids))
                    .fetchMap(kept.id(), Tables.MAPPING))
        .forEach((id, mapping) -> found.put(id, read.apply(mapping)));
    return found;
  }

  @Override
  public void map(TenantContext context, String groupId, Optional<M> mapping) {
    put(Kept.GROUPS, context, groupId, mapping);
  }

  @Override
  public Optional<M> getAndSetEffectiveMapping(
      TenantContext context, String memberId, Optional<M> mapping) {
    return put(Kept.MEMBERS, context, memberId, mapping);
  }

  /** If another transaction has inserted the row, the next attempt finds it. */
  private Optional<M> put(Kept kept, TenantContext context, String id, Optional<M> mapping) {
    for (int tries = 1; ; tries++) {
      try {
        return transactions.in(context, sql -> putOnce(sql, kept, kept.of(context, id), mapping));
      } catch (RuntimeException failure) {
        if (!SqlStates.isUniqueViolation(failure) || tries == MAX_TRIES) {
          throw failure;
        }
      }
    }
  }

  private Optional<M> putOnce(DSLContext sql, Kept kept, Key key, Optional<M> mapping) {
    Optional<String> before =
        sql.select(Tables.MAPPING)
            .from(kept.table())
            .where(key.condition())
            .forUpdate()
            .fetchOptional(Tables.MAPPING);
    if (mapping.isEmpty()) {
      sql.deleteFrom(kept.table()).where(key.condition()).execute();
    } else if (before.isPresent()) {
      sql.update(kept.table())
          .set(Tables.MAPPING, written.apply(mapping.get()))
          .where(key.condition())
          .execute();
    } else {
      sql.insertInto(kept.table())
          .set(Tables.TENANT_ID, key.tenantId())
          .set(kept.id(), key.id())
          .set(Tables.MAPPING, written.apply(mapping.get()))
          .execute();
    }
    return before.map(read);
  }
}
