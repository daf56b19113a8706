// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.spi.TenantContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A join table between groups and members of one type.
 *
 * @param table the name of the table
 * @param groupColumn the column with the id of the group
 * @param memberColumn the column with the id of the member
 * @param members the mapping of the members; empty for groups as members of groups
 * @param constants the columns that have the same value in all rows of a tenant
 * @param inserted the columns that are set when a member is added, by the request
 */
public record MemberTable(
    String table,
    String groupColumn,
    String memberColumn,
    Optional<TableMapping<?>> members,
    Map<String, Function<TenantContext, ?>> constants,
    Map<String, Function<TenantContext, ?>> inserted) {
  /** Copies the maps. */
  public MemberTable {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(groupColumn, "groupColumn");
    Objects.requireNonNull(memberColumn, "memberColumn");
    Objects.requireNonNull(members, "members");
    constants = Map.copyOf(constants);
    inserted = Map.copyOf(inserted);
  }

  /** Creates a join table with members of another type. */
  public static MemberTable of(
      String table, String groupColumn, String memberColumn, TableMapping<?> members) {
    return new MemberTable(
        table, groupColumn, memberColumn, Optional.of(members), Map.of(), Map.of());
  }

  /** Creates a join table with groups as members of groups. */
  public static MemberTable nested(String table, String groupColumn, String memberColumn) {
    return new MemberTable(table, groupColumn, memberColumn, Optional.empty(), Map.of(), Map.of());
  }

  /** Returns a copy that reads and writes only rows with this value. */
  public MemberTable only(String column, Object constant) {
    return only(column, context -> constant);
  }

  private MemberTable only(String column, Function<TenantContext, ?> value) {
    Map<String, Function<TenantContext, ?>> more = new LinkedHashMap<>(constants);
    more.put(column, value);
    return new MemberTable(table, groupColumn, memberColumn, members, more, inserted);
  }

  /** Returns a copy for a join table with a text column with the tenant's id. */
  public MemberTable tenant(String column) {
    return tenant(column, Function.identity());
  }

  /** Returns a copy for a join table with a column of the tenant. */
  public MemberTable tenant(String column, Function<String, ?> converter) {
    return only(column, context -> converter.apply(context.tenantId()));
  }

  /** Returns a copy that sets a column when it adds a member, such as {@code added_by}. */
  public MemberTable inserting(String column, Function<TenantContext, ?> value) {
    Map<String, Function<TenantContext, ?>> more = new LinkedHashMap<>(inserted);
    more.put(column, value);
    return new MemberTable(table, groupColumn, memberColumn, members, constants, more);
  }

  /** Returns a copy that sets a column to a constant when it adds a member. */
  public MemberTable inserting(String column, Object value) {
    return inserting(column, context -> value);
  }
}
