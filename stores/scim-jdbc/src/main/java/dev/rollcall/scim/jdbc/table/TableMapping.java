// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.table.Declaration;
import dev.rollcall.scim.jdbc.internal.table.Declaration.RowColumns;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The mapping of a record to a table of the host. Immutable: every method returns a copy.
 *
 * <p>A component without a declaration is stored in the column of its name, in snake case: {@code
 * firstName} in {@code first_name}. Names of tables and columns are compared without regard to
 * letter case. Other columns of the table are neither read nor written.
 */
public final class TableMapping<R> {
  private final Declaration<R> declaration;

  private TableMapping(Declaration<R> declaration) {
    this.declaration = declaration;
  }

  /**
   * Creates a mapping with the numeric identity column {@code id}.
   *
   * @param binding the binding of the record to SCIM attributes
   * @param table the name of the table, with or without a schema
   */
  public static <R> TableMapping<R> of(RecordBinding<R> binding, String table) {
    Objects.requireNonNull(table, "table");
    return new TableMapping<>(
        Declaration.of(Objects.requireNonNull(binding, "binding"), table, IdColumn.identity("id")));
  }

  private TableMapping<R> with(UnaryOperator<Declaration<R>> change) {
    return new TableMapping<>(change.apply(declaration));
  }

  private TableMapping<R> withRows(UnaryOperator<RowColumns> change) {
    return with(one -> one.withRows(change.apply(one.rows())));
  }

  /** Names the id column; the default is a numeric identity column {@code id} without a prefix. */
  public TableMapping<R> id(IdColumn column) {
    return with(one -> one.withId(Objects.requireNonNull(column, "column")));
  }

  /** Names a text column with the tenant's id. */
  public TableMapping<R> tenant(String column) {
    return tenant(column, Function.identity());
  }

  /**
   * Names the column of the tenant.
   *
   * @param converter converts {@code Tenant.id()} to the value of the column, such as {@code
   *     Long::valueOf}
   */
  public TableMapping<R> tenant(String column, Function<String, ?> converter) {
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(converter, "converter");
    return with(
        one -> one.withTenant(Optional.of(new Declaration.TenantColumn(column, converter))));
  }

  /** Maps a component to a column. */
  public TableMapping<R> column(String component, String column) {
    return column(component, Column.named(column));
  }

  /** Maps a component to a column. */
  public TableMapping<R> column(String component, Column column) {
    return with(one -> one.withColumn(component, column));
  }

  /** Maps a component to the rows of a child table. */
  public TableMapping<R> values(String component, ChildTable table) {
    return with(one -> one.withChild(component, table));
  }

  /** Restricts the store to rows with this value, and sets it in new rows. */
  public TableMapping<R> only(String column, Object constant) {
    return with(one -> one.withConstant(column, constant));
  }

  /** Sets a column of new rows by the request, such as {@code created_by}. */
  public TableMapping<R> inserting(String column, Function<TenantContext, ?> value) {
    return with(one -> one.withInserted(column, value));
  }

  /** Sets a column of new rows to a constant. */
  public TableMapping<R> inserting(String column, Object value) {
    return inserting(column, context -> value);
  }

  /** Marks deleted rows instead of removing them. */
  public TableMapping<R> softDelete(SoftDelete column) {
    return withRows(rows -> rows.withSoftDelete(Optional.of(column)));
  }

  /**
   * Names the column that marks the rows that identity providers manage: a boolean, or a nullable
   * timestamp, which is set to the time of the link. All other rows are existing accounts, which
   * are invisible until {@link TableStore#link} or the tenant's {@code AccountLinking} policy links
   * them. Without this column all rows are linked.
   */
  public TableMapping<R> linked(String column) {
    return withRows(rows -> rows.withLink(Optional.of(column)));
  }

  /**
   * Names a numeric column that the store increments with every change, for entity tags and
   * optimistic locking. Without it, the store locks a row that is read within a unit of work.
   */
  public TableMapping<R> version(String column) {
    return withRows(rows -> rows.withVersion(Optional.of(column)));
  }

  /** Names the column of the creation time. */
  public TableMapping<R> created(String column) {
    return withRows(rows -> rows.withCreated(Optional.of(column)));
  }

  /** Names the column of the time of the last change. */
  public TableMapping<R> lastModified(String column) {
    return withRows(rows -> rows.withLastModified(Optional.of(column)));
  }

  /** Lets the database set the two times, by defaults and triggers. */
  public TableMapping<R> timesByDatabase() {
    return withRows(RowColumns::withTimesByDatabase);
  }

  /** Adds a join table with the members of the groups in this table. */
  public TableMapping<R> members(MemberTable table) {
    return with(one -> one.withMembers(table));
  }

  /** Returns the table's name. */
  @Override
  public String toString() {
    return declaration.table();
  }

  Declaration<R> declaration() {
    return declaration;
  }
}
