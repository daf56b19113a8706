// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.TenantTable;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The tenants in a table of the host.
 *
 * @param key the column of the key; that of the id where they are equal
 */
public record TenantRows(
    Transactions transactions,
    Table<Record> table,
    RowId id,
    SqlColumn key,
    Optional<ActiveColumn> active)
    implements TenantDirectory {
  private static final Set<Kind> IDENTIFIERS =
      Set.of(Kind.TEXT, Kind.INTEGER, Kind.UUID_VALUE, Kind.UUID_BYTES);

  /** The column that is true for active tenants. */
  record ActiveColumn(SqlColumn column, Column.Form form) {
    Tenant.State state(Record row) {
      return ComponentColumn.isTrue(form, column.read(row))
          ? Tenant.State.ACTIVE
          : Tenant.State.SUSPENDED;
    }
  }

  /** Resolves the columns of a table, and checks them. */
  private record Binder(TenantTable declared, DatabaseTable database, Mistakes mistakes) {
    Optional<SqlColumn> identifier(String name, String purpose) {
      Optional<SqlColumn> column =
          find(name, purpose, IDENTIFIERS::contains, "must be a text, a number or a UUID");
      if (column.filter(SqlColumn::isNullable).isPresent()
          || column.isPresent() && !database.isUnique(List.of(name))) {
        mistake(
            "the column %s for %s must be NOT NULL and have a unique index of its own: CREATE UNIQUE"
                + " INDEX ... ON %s (%s)",
            name, purpose, database.name(), name);
      }
      return column;
    }

    Optional<ActiveColumn> active(Column column) {
      Predicate<Kind> isOfForm =
          column.form() instanceof Column.Time
              ? Kind::isTime
              : column.form() instanceof Column.Codes
                  ? Kind.TEXT::equals
                  : column.form() instanceof Column.Converted ? kind -> true : Kind.BOOLEAN::equals;
      return find(
              column.name(),
              "active tenants",
              isOfForm,
              "must be a boolean, or be declared by withCodes, trueWhenNull, falseWhenNull or"
                  + " convertedBy")
          .map(found -> new ActiveColumn(found, column.form()));
    }

    private Optional<SqlColumn> find(
        String name, String purpose, Predicate<Kind> isValid, String expectation) {
      Optional<DatabaseColumn> column = database.find(name);
      if (column.isEmpty()) {
        mistake(
            "the column %s for %s must exist: create it or name another one%s",
            name,
            purpose,
            Mistakes.similar(name, database.columns().stream().map(DatabaseColumn::name).toList()));
      } else if (!isValid.test(column.get().kind())) {
        mistake(
            "the column %s for %s %s and is a %s",
            name, purpose, expectation, column.get().typeName());
        return Optional.empty();
      }
      return column.map(found -> SqlColumn.of(database.asTable(), found));
    }

    private void mistake(String sentence, Object... values) {
      mistakes.add(declared.table(), sentence, values);
    }
  }

  /**
   * Opens the directory.
   *
   * @throws IllegalStateException with all differences between the declaration and the database
   */
  public static TenantRows of(TenantTable declared, DataSource dataSource) {
    Mistakes mistakes = new Mistakes();
    Optional<DatabaseTable> database = new Catalog(dataSource).find(declared.table());
    if (database.isEmpty()) {
      mistakes.add(declared.table(), "the database must have this table: create it");
    }
    mistakes.throwIfAny();
    DatabaseTable table = database.orElseThrow();
    Binder binder = new Binder(declared, table, mistakes);
    Optional<SqlColumn> id = binder.identifier(declared.idColumn(), "the id");
    Optional<SqlColumn> key =
        declared.keyColumn().isEmpty()
            ? id
            : binder.identifier(declared.keyColumn().get(), "the key");
    Optional<ActiveColumn> active = declared.active().flatMap(binder::active);
    mistakes.throwIfAny();
    return new TenantRows(
        new Transactions(dataSource, DatabaseKind.of(dataSource).dialect(), InstantSource.system()),
        table.asTable(),
        new RowId(id.orElseThrow(), IdColumn.text(declared.idColumn())),
        key.orElseThrow(),
        active);
  }

  @Override
  public Optional<Tenant> findById(String tenantId) {
    return id.decode(tenantId)
        .flatMap(value -> row(value).filter(row -> text(id.column(), row).equals(tenantId)))
        .map(row -> new Tenant(tenantId, text(key, row), state(row), Optional.empty()));
  }

  private Optional<Record> row(Object value) {
    Set<Field<?>> fields = new LinkedHashSet<>(List.of(id.column().field(), key.field()));
    active.ifPresent(one -> fields.add(one.column().field()));
    return transactions.inNewTransaction(
        sql -> sql.select(fields).from(table).where(id.column().eq(value)).fetchOptional());
  }

  private static String text(SqlColumn column, Record row) {
    return column.read(row).orElseThrow().toString();
  }

  private Tenant.State state(Record row) {
    return active.map(one -> one.state(row)).orElse(Tenant.State.ACTIVE);
  }
}
