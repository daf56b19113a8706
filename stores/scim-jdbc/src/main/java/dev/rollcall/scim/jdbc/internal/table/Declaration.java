// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.table.ChildTable;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.SoftDelete;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.TenantContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A declared mapping of a record to a table, not checked yet.
 *
 * @param columns the declared columns by component
 * @param children the child tables by component
 * @param rows the columns that no component holds
 * @param members the join tables of groups
 */
public record Declaration<R>(
    RecordBinding<R> binding,
    String table,
    Map<String, Column> columns,
    Map<String, ChildTable> children,
    RowColumns rows,
    List<MemberTable> members) {

  /** The column of the tenant. */
  public record TenantColumn(String name, Function<String, ?> converter) {}

  /**
   * The columns that no component holds.
   *
   * @param constants columns with the same value in every row
   * @param inserted columns that are set in new rows
   * @param link the column that marks linked accounts; empty where all rows are linked
   */
  public record RowColumns(
      IdColumn id,
      Optional<TenantColumn> tenant,
      Map<String, Object> constants,
      Map<String, Function<TenantContext, ?>> inserted,
      Optional<SoftDelete> softDelete,
      Optional<String> link,
      Changes changes) {

    RowColumns withId(IdColumn column) {
      return new RowColumns(column, tenant, constants, inserted, softDelete, link, changes);
    }

    RowColumns withTenant(Optional<TenantColumn> column) {
      return new RowColumns(id, column, constants, inserted, softDelete, link, changes);
    }

    RowColumns withConstant(String column, Object value) {
      return new RowColumns(
          id, tenant, plus(constants, column, value), inserted, softDelete, link, changes);
    }

    RowColumns withInserted(String column, Function<TenantContext, ?> value) {
      return new RowColumns(
          id, tenant, constants, plus(inserted, column, value), softDelete, link, changes);
    }

    public RowColumns withSoftDelete(Optional<SoftDelete> column) {
      return new RowColumns(id, tenant, constants, inserted, column, link, changes);
    }

    public RowColumns withLink(Optional<String> column) {
      return new RowColumns(id, tenant, constants, inserted, softDelete, column, changes);
    }

    private RowColumns with(Changes other) {
      return new RowColumns(id, tenant, constants, inserted, softDelete, link, other);
    }

    public RowColumns withVersion(Optional<String> column) {
      return with(
          new Changes(column, changes.created, changes.lastModified, changes.timesByDatabase));
    }

    public RowColumns withCreated(Optional<String> column) {
      return with(
          new Changes(changes.version, column, changes.lastModified, changes.timesByDatabase));
    }

    public RowColumns withLastModified(Optional<String> column) {
      return with(new Changes(changes.version, changes.created, column, changes.timesByDatabase));
    }

    public RowColumns withTimesByDatabase() {
      return with(new Changes(changes.version, changes.created, changes.lastModified, true));
    }
  }

  /** The columns that record changes of a row. */
  public record Changes(
      Optional<String> version,
      Optional<String> created,
      Optional<String> lastModified,
      boolean timesByDatabase) {}

  public static <R> Declaration<R> of(RecordBinding<R> binding, String table, IdColumn id) {
    Changes none = new Changes(Optional.empty(), Optional.empty(), Optional.empty(), false);
    RowColumns rows =
        new RowColumns(
            id, Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), none);
    return new Declaration<>(binding, table, Map.of(), Map.of(), rows, List.of());
  }

  private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return more;
  }

  public Declaration<R> withRows(RowColumns other) {
    return new Declaration<>(binding, table, columns, children, other, members);
  }

  public Declaration<R> withId(IdColumn id) {
    return withRows(rows.withId(id));
  }

  public Declaration<R> withTenant(Optional<TenantColumn> tenant) {
    return withRows(rows.withTenant(tenant));
  }

  public Declaration<R> withConstant(String column, Object value) {
    return withRows(rows.withConstant(column, value));
  }

  public Declaration<R> withInserted(String column, Function<TenantContext, ?> value) {
    return withRows(rows.withInserted(column, value));
  }

  public Declaration<R> withColumn(String component, Column column) {
    return new Declaration<>(
        binding, table, plus(columns, component, column), children, rows, members);
  }

  public Declaration<R> withChild(String component, ChildTable child) {
    return new Declaration<>(
        binding, table, columns, plus(children, component, child), rows, members);
  }

  public Declaration<R> withMembers(MemberTable join) {
    List<MemberTable> more = new ArrayList<>(members);
    more.add(join);
    return new Declaration<>(binding, table, columns, children, rows, more);
  }
}
