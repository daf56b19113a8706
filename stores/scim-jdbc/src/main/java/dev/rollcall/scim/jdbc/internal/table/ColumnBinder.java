// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByKey;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByLowerCase;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.Exact;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.InMemory;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.TextComparison;
import dev.rollcall.scim.jdbc.internal.table.DatabaseColumn.Kind;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.jdbc.table.Column.KeyColumn;
import dev.rollcall.scim.jdbc.table.Column.LowerCase;
import dev.rollcall.scim.jdbc.table.Column.LowerCaseColumn;
import dev.rollcall.scim.record.BoundAttribute;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Resolves the columns of components in one table. */
final class ColumnBinder {
  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          String.class, Kind.TEXT,
          URI.class, Kind.TEXT,
          Boolean.class, Kind.BOOLEAN,
          Integer.class, Kind.INTEGER,
          Long.class, Kind.INTEGER,
          BigDecimal.class, Kind.DECIMAL,
          Instant.class, Kind.TIMESTAMP);

  private final Class<?> record;
  private final DatabaseTable database;
  private final Mistakes mistakes;
  private final Map<String, String> components = new HashMap<>();

  ColumnBinder(Class<?> record, DatabaseTable database, Mistakes mistakes) {
    this.record = record;
    this.database = database;
    this.mistakes = mistakes;
  }

  Table<Record> table() {
    return database.asTable();
  }

  /** Returns the column of a component's name in snake case. */
  static String defaultName(String component) {
    return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** Returns the column of a component; empty when it has a mistake. */
  Optional<ComponentColumn> bind(BoundAttribute attribute, Column declared) {
    Optional<ComponentColumn> bound = bindValue(attribute, declared);
    bound.ifPresent(column -> checkNulls(attribute, declared, column.column()));
    return bound;
  }

  /** Returns the column of a value in a child table; empty when it has a mistake. */
  Optional<ComponentColumn> bindValue(BoundAttribute attribute, Column declared) {
    Optional<SqlColumn> column = find(attribute.component(), declared.name());
    if (column.isEmpty() || !isDistinct(attribute, column.get())) {
      return Optional.empty();
    }
    checkType(attribute, declared, column.get());
    if (declared.form() instanceof Column.Plain) {
      checkCharacters(attribute.component(), column.get());
    }
    return Optional.of(
        new ComponentColumn(
            attribute,
            column.get(),
            declared.form(),
            comparison(attribute, declared, column.get())));
  }

  private void mistake(String component, String sentence, Object... values) {
    mistakes.add(record, component, sentence, values);
  }

  Optional<SqlColumn> find(String component, String name) {
    Optional<DatabaseColumn> found = database.find(name);
    if (found.isEmpty()) {
      mistake(
          component,
          "table %s must have the column %s: create it or map the component to "
              + "another column%s",
          database.name(),
          name,
          Mistakes.similar(name, database.columns().stream().map(DatabaseColumn::name).toList()));
    }
    return found.map(one -> SqlColumn.of(table(), one));
  }

  private boolean isDistinct(BoundAttribute attribute, SqlColumn column) {
    String other = components.putIfAbsent(column.name(), attribute.component());
    if (other != null) {
      mistake(
          attribute.component(),
          "column %s must not be mapped twice, it holds component '%s': map one of "
              + "them to another column",
          column.name(),
          other);
    }
    return other == null;
  }

  private void checkType(BoundAttribute attribute, Column declared, SqlColumn column) {
    Optional<Kind> wanted = wanted(attribute, declared.form());
    if (wanted.isEmpty()) {
      mistake(
          attribute.component(),
          "the form of column %s requires a Boolean component and not %s",
          column.name(),
          attribute.type().getSimpleName());
    } else if (!isCompatible(wanted.get(), column.kind())) {
      mistake(
          attribute.component(),
          "column %s must be a %s to hold %s and is a %s: change one of them, or "
              + "declare convertedBy or withCodes",
          column.name(),
          wanted.get().label(),
          attribute.type().getSimpleName(),
          database.find(column.name()).map(DatabaseColumn::typeName).orElse(""));
    }
  }

  /** Checks that a column of a component can hold every text. */
  void checkCharacters(String component, SqlColumn column) {
    if (!column.collation().isUnicode()) {
      mistake(
          component,
          "column %s must have the character set utf8mb4 to hold every text, and has the collation"
              + " %s: ALTER TABLE %s MODIFY %s ... CHARACTER SET utf8mb4",
          column.name(),
          column.collation().name(),
          database.name(),
          column.name());
    }
  }

  private static Optional<Kind> wanted(BoundAttribute attribute, Column.Form form) {
    boolean isBoolean = attribute.type() == Boolean.class;
    if (form instanceof Column.Codes) {
      return isBoolean ? Optional.of(Kind.TEXT) : Optional.empty();
    }
    if (form instanceof Column.Time) {
      return isBoolean ? Optional.of(Kind.TIMESTAMP) : Optional.empty();
    }
    Class<?> type =
        form instanceof Column.Converted converted ? converted.type() : attribute.type();
    return Optional.of(
        type == java.util.UUID.class ? Kind.UUID_VALUE : KINDS.getOrDefault(type, Kind.TEXT));
  }

  private static boolean isCompatible(Kind wanted, Kind actual) {
    return wanted == actual
        || wanted.isTime() && actual.isTime()
        || wanted.isUuid() && actual.isUuid()
        || wanted.isNumber() && actual.isNumber();
  }

  private void checkNulls(BoundAttribute attribute, Column declared, SqlColumn column) {
    if (declared.form() instanceof Column.Time && !column.isNullable()) {
      mistake(
          attribute.component(),
          "column %s must be nullable: its absence is a value",
          column.name());
    }
    if (!(declared.form() instanceof Column.Plain)) {
      return;
    }
    Class<?> type = componentType(attribute.component());
    if (type.isPrimitive() && column.isNullable()) {
      mistake(
          attribute.component(),
          "column %s must be NOT NULL because %s always has a value: add NOT NULL, "
              + "or make the component an Optional",
          column.name(),
          type.getName());
    }
    if (type == Optional.class && !column.isNullable()) {
      mistake(
          attribute.component(),
          "column %s must be nullable because the component is an Optional: drop "
              + "NOT NULL, or declare the component without Optional",
          column.name());
    }
  }

  private Class<?> componentType(String component) {
    for (RecordComponent one : record.getRecordComponents()) {
      if (one.getName().equals(component)) {
        return one.getType();
      }
    }
    return record;
  }

  private TextComparison comparison(BoundAttribute attribute, Column declared, SqlColumn column) {
    boolean isText = attribute.type() == String.class || attribute.type() == URI.class;
    if (!isText || attribute.path().leaf().isCaseExact()) {
      return new Exact();
    }
    if (declared.comparison() instanceof KeyColumn key) {
      return textColumn(attribute, key.column())
          .<TextComparison>map(found -> key(attribute, column, found))
          .orElseGet(InMemory::new);
    }
    if (declared.comparison() instanceof LowerCaseColumn lower) {
      return textColumn(attribute, lower.column())
          .<TextComparison>map(
              found ->
                  new ByLowerCase(found.text(), found.collation(), found.name(), Optional.empty()))
          .orElseGet(InMemory::new);
    }
    return declared.comparison() instanceof LowerCase
        ? lowerCase(attribute, column)
        : new InMemory();
  }

  /**
   * MySQL and MariaDB have the index on the column itself, whose collation ignores letter case and
   * more: it narrows the rows that are compared in lower case.
   */
  private ByLowerCase lowerCase(BoundAttribute attribute, SqlColumn column) {
    Field<String> lower = DSL.lower(column.text());
    if (!database.isMySql()) {
      return new ByLowerCase(
          lower, column.collation(), "lower(" + column.name() + ")", Optional.empty());
    }
    if (column.collation().equality() != Collation.Equality.IGNORE_CASE) {
      mistake(
          attribute.component(),
          "column %s must have a collation without regard to letter case for withLowerCaseIndex,"
              + " and has %s: declare withKey or withLowerCase",
          column.name(),
          column.collation().name());
    }
    return new ByLowerCase(lower, column.collation(), column.name(), Optional.of(column.text()));
  }

  private Optional<SqlColumn> textColumn(BoundAttribute attribute, String name) {
    Optional<SqlColumn> found = find(attribute.component(), name);
    if (found.filter(one -> one.kind() != Kind.TEXT).isPresent()) {
      mistake(attribute.component(), "column %s must be a text to compare texts", name);
      return Optional.empty();
    }
    return found;
  }

  private ByKey key(BoundAttribute attribute, SqlColumn column, SqlColumn key) {
    if (database.find(key.name()).filter(one -> one.nulls().isGenerated()).isPresent()) {
      mistake(
          attribute.component(),
          "the key column %s must not be generated, because the store writes it: "
              + "declare withLowerCase for a column that the database generates as "
              + "lower(%s)",
          key.name(),
          column.name());
    }
    if (!column.isNullable() && key.isNullable()) {
      mistake(
          attribute.component(),
          "the key column %s must be NOT NULL, otherwise rows without a key escape "
              + "filters and unique indexes: fill it with Normalization.normalize of %s "
              + "and add NOT NULL",
          key.name(),
          column.name());
    }
    isDistinct(attribute, key);
    checkCharacters(attribute.component(), key);
    return new ByKey(key);
  }
}
