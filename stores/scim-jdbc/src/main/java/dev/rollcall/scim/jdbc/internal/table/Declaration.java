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
   */
  public record RowColumns(
      IdColumn id,
      Optional<TenantColumn> tenant,
      Map<String, Object> constants,
      Map<String, Function<TenantContext, ?>> inserted,
      Optional<SoftDelete> softDelete,
      Changes changes) {

    public RowColumns withSoftDelete(Optional<SoftDelete> column) {
      return new RowColumns(id, tenant, constants, inserted, column, changes);
    }

    private RowColumns with(Changes other) {
      return new RowColumns(id, tenant, constants, inserted, softDelete, other);
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
        new RowColumns(id, Optional.empty(), Map.of(), Map.of(), Optional.empty(), none);
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
    return withRows(
        new RowColumns(
            id, rows.tenant, rows.constants, rows.inserted, rows.softDelete, rows.changes));
  }

  public Declaration<R> withTenant(Optional<TenantColumn> tenant) {
    return withRows(
        new RowColumns(
            rows.id, tenant, rows.constants, rows.inserted, rows.softDelete, rows.changes));
  }

  public Declaration<R> withConstant(String column, Object value) {
    return withRows(
        new RowColumns(
            rows.id,
            rows.tenant,
            plus(rows.constants, column, value),
            rows.inserted,
            rows.softDelete,
            rows.changes));
  }

  public Declaration<R> withInserted(String column, Function<TenantContext, ?> value) {
    return withRows(
        new RowColumns(
            rows.id,
            rows.tenant,
            rows.constants,
            plus(rows.inserted, column, value),
            rows.softDelete,
            rows.changes));
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
