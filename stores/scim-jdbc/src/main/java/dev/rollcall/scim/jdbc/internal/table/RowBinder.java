// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChanges;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundDeletion;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundLink;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundRows;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundTenant;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.Constant;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.Inserted;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.JsonColumn;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByKey;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.table.IdColumn;
import dev.rollcall.scim.jdbc.table.IdColumn.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Resolves the columns of a table that no component holds. */
final class RowBinder {
  private final Catalog catalog;
  private final DatabaseTable database;
  private final Mistakes mistakes;
  private final Declaration.RowColumns rows;

  RowBinder(
      Catalog catalog, DatabaseTable database, Mistakes mistakes, Declaration.RowColumns rows) {
    this.catalog = catalog;
    this.database = database;
    this.mistakes = mistakes;
    this.rows = rows;
  }

  private void mistake(String sentence, Object... values) {
    mistakes.add(database.name(), sentence, values);
  }

  /** Returns the columns; empty without an id. */
  Optional<BoundRows> bind(Optional<JsonColumn> json) {
    Optional<SqlColumn> id = id(rows.id());
    Optional<BoundTenant> tenant = rows.tenant().flatMap(this::tenant);
    List<Constant> constants = new ArrayList<>();
    rows.constants()
        .forEach(
            (name, value) ->
                find(name, "a constant", column -> true, "")
                    .ifPresent(column -> constants.add(new Constant(column, value))));
    List<Inserted> inserted = new ArrayList<>();
    rows.inserted()
        .forEach(
            (name, value) ->
                find(name, "new rows", column -> true, "")
                    .ifPresent(column -> inserted.add(new Inserted(column, value))));
    BoundChanges changes = changes(json);
    Optional<BoundDeletion> deletion = deletion();
    Optional<BoundLink> link = rows.link().flatMap(this::link);
    return id.map(
        column ->
            new BoundRows(
                new RowId(column, rows.id()),
                tenant,
                List.copyOf(constants),
                List.copyOf(inserted),
                deletion,
                link,
                changes));
  }

  private BoundChanges changes(Optional<JsonColumn> json) {
    Declaration.Changes declared = rows.changes();
    return new BoundChanges(
        declared
            .version()
            .flatMap(
                name ->
                    find(
                        name,
                        "the version",
                        column -> column.kind() == Kind.INTEGER && !column.isNullable(),
                        "must be a NOT NULL integer")),
        declared.created().flatMap(name -> time(name, "the creation time")),
        declared.lastModified().flatMap(name -> time(name, "the time of the last change")),
        declared.timesByDatabase(),
        json);
  }

  private Optional<SqlColumn> time(String name, String purpose) {
    return find(name, purpose, column -> column.kind().isTime(), "must be a timestamp");
  }

  private Optional<SqlColumn> find(
      String name, String purpose, Predicate<SqlColumn> isValid, String expectation) {
    Optional<SqlColumn> found =
        database.find(name).map(column -> SqlColumn.of(database.asTable(), column));
    if (found.isEmpty()) {
      mistake(
          "the column %s for %s must exist: create it or name another one%s",
          name,
          purpose,
          Mistakes.similar(name, database.columns().stream().map(DatabaseColumn::name).toList()));
      return Optional.empty();
    }
    if (!isValid.test(found.get())) {
      mistake(
          "the column %s for %s %s and is a %s%s: change the column or name " + "another one",
          name,
          purpose,
          expectation,
          (found.get().isNullable() ? "nullable " : ""),
          database.find(name).map(DatabaseColumn::typeName).orElse(""));
      return Optional.empty();
    }
    return found;
  }

  private Optional<SqlColumn> id(IdColumn declared) {
    Kind wanted =
        switch (declared.source()) {
          case IDENTITY, SEQUENCE -> Kind.INTEGER;
          case UUID -> database.isMySql() ? uuid(declared.name()) : Kind.UUID_VALUE;
          case TEXT -> Kind.TEXT;
        };
    Optional<SqlColumn> id =
        find(
            declared.name(),
            "the id",
            column -> column.kind() == wanted,
            "must be a " + wanted.label());
    id.ifPresent(column -> checkId(declared, column));
    return id;
  }

  /** MySQL has no type for UUIDs; MariaDB has one. */
  private Kind uuid(String column) {
    return database
        .find(column)
        .map(DatabaseColumn::kind)
        .filter(Kind::isUuid)
        .orElse(Kind.UUID_BYTES);
  }

  private void checkId(IdColumn declared, SqlColumn column) {
    IndexCheck check = IndexCheck.of(database, rows);
    if (check.unique(column.name()).isEmpty()) {
      mistake(
          "the id column %s must be the primary key or have a unique index: ALTER "
              + "TABLE %s ADD PRIMARY KEY (%s)",
          column.name(), database.name(), column.name());
    }
    boolean isAssigned =
        database
            .find(column.name())
            .filter(one -> one.nulls().hasDefault() || one.nulls().isGenerated())
            .isPresent();
    String sequence = declared.sequence();
    if (declared.source() == Source.SEQUENCE && !catalog.hasSequence(sequence)) {
      mistake(
          database.isMySql()
              ? "the sequence %s for the id must exist: CREATE SEQUENCE %s on MariaDB and use its"
                  + " driver, or declare IdColumn.identity"
              : "the sequence %s for the id must exist: CREATE SEQUENCE %s, or name another one",
          sequence,
          sequence);
    }
    if (declared.source() == Source.IDENTITY && !isAssigned) {
      mistake(
          "the id column %s must be an identity column: add %s, or declare IdColumn.sequence",
          column.name(),
          database.isMySql() ? "AUTO_INCREMENT" : "GENERATED BY DEFAULT AS IDENTITY");
    }
  }

  private Optional<BoundTenant> tenant(Declaration.TenantColumn declared) {
    return find(declared.name(), "the tenant", column -> !column.isNullable(), "must be NOT NULL")
        .map(column -> new BoundTenant(column, declared.converter()));
  }

  private Optional<BoundDeletion> deletion() {
    return rows.softDelete()
        .flatMap(
            declared ->
                find(
                        declared.column(),
                        "deleted rows",
                        column ->
                            declared.codes().isPresent()
                                ? column.kind() == Kind.TEXT
                                : column.kind().isTime() && column.isNullable()
                                    || column.kind() == Kind.BOOLEAN && !column.isNullable(),
                        declared.codes().isPresent()
                            ? "must be a text"
                            : "must be a nullable timestamp or a NOT NULL boolean")
                    .map(column -> new BoundDeletion(column, declared)));
  }

  private Optional<BoundLink> link(String name) {
    return find(
            name,
            "linked accounts",
            column ->
                column.kind() == Kind.BOOLEAN || column.kind().isTime() && column.isNullable(),
            "must be a boolean or a nullable timestamp")
        .map(BoundLink::new);
  }

  /** Checks that new rows have a value in every column that needs one. */
  void checkRequired(List<ComponentColumn> bound) {
    Set<String> written = new LinkedHashSet<>(rows.constants().keySet());
    written.addAll(rows.inserted().keySet());
    written.add(rows.id().name());
    rows.tenant().ifPresent(tenant -> written.add(tenant.name()));
    rows.softDelete().ifPresent(deletion -> written.add(deletion.column()));
    rows.link().ifPresent(written::add);
    rows.changes().version().ifPresent(written::add);
    if (!rows.changes().timesByDatabase()) {
      rows.changes().created().ifPresent(written::add);
      rows.changes().lastModified().ifPresent(written::add);
    }
    for (ComponentColumn column : bound) {
      written.add(column.column().name());
      if (column.comparison() instanceof ByKey byKey) {
        written.add(byKey.key().name());
      }
    }
    for (DatabaseColumn column : database.columns()) {
      boolean isWritten = written.stream().anyMatch(column.name()::equalsIgnoreCase);
      if (column.isRequired() && !isWritten) {
        mistake(
            "the column %s must have a value in new rows: give it a default, or "
                + "declare inserting(\"%s\", ...) or only(...)",
            column.name(), column.name().toLowerCase(Locale.ROOT));
      }
    }
  }
}
