// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChild;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundRows;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.IndexFacts;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByKey;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.ByLowerCase;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn.InMemory;
import dev.rollcall.scim.jdbc.table.ChildTable;
import dev.rollcall.scim.jdbc.table.Column;
import dev.rollcall.scim.record.BoundAttribute;
import dev.rollcall.scim.schema.Uniqueness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves the declaration of one table and checks it against the database. */
final class TableBinder<R> {
  private final Declaration<R> declaration;
  private final Catalog catalog;
  private final DatabaseTable database;
  private final Mistakes mistakes;
  private final ColumnBinder columns;
  private final IndexCheck indexes;
  private final Map<String, String> uniqueIndexes = new HashMap<>();

  private TableBinder(
      Declaration<R> declaration, Catalog catalog, DatabaseTable database, Mistakes mistakes) {
    this.declaration = declaration;
    this.catalog = catalog;
    this.database = database;
    this.mistakes = mistakes;
    this.columns = new ColumnBinder(record(), database, mistakes);
    this.indexes = IndexCheck.of(database, declaration.rows());
  }

  private Class<?> record() {
    return declaration.binding().record();
  }

  private void mistake(String component, String sentence, Object... values) {
    mistakes.add(record(), component, sentence, values);
  }

  /** Returns the resolved table; empty when the mistakes leave nothing to resolve. */
  static <R> Optional<BoundTable<R>> bind(
      Declaration<R> declaration, Catalog catalog, Mistakes mistakes) {
    Optional<DatabaseTable> database = catalog.find(declaration.table());
    if (database.isEmpty()) {
      mistakes.add(
          declaration.table(),
          "the database must have this table in the current schema: create it, or "
              + "name it with its schema");
      return Optional.empty();
    }
    return new TableBinder<>(declaration, catalog, database.get(), mistakes).bind();
  }

  private Optional<BoundTable<R>> bind() {
    checkNames();
    List<ComponentColumn> bound = new ArrayList<>();
    List<BoundChild> children = new ArrayList<>();
    for (BoundAttribute attribute : declaration.binding().attributes()) {
      ChildTable child = declaration.children().get(attribute.component());
      if (child != null) {
        child(attribute, child).ifPresent(children::add);
      } else {
        column(attribute).ifPresent(bound::add);
      }
    }
    RowBinder binder = new RowBinder(catalog, database, mistakes, declaration.rows());
    Optional<BoundRows> rows = binder.bind(json());
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    binder.checkRequired(bound);
    return Optional.of(
        new BoundTable<>(
            declaration.binding(),
            database.asTable(),
            List.copyOf(bound),
            List.copyOf(children),
            rows.get(),
            new IndexFacts(Map.copyOf(uniqueIndexes), served())));
  }

  private Set<String> served() {
    return database.columns().stream()
        .map(DatabaseColumn::name)
        .filter(indexes::serves)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void checkNames() {
    Set<String> declared = new LinkedHashSet<>(declaration.columns().keySet());
    declared.addAll(declaration.children().keySet());
    declaration.binding().attributes().forEach(one -> declared.remove(one.component()));
    declaration.binding().additionalComponent().ifPresent(declared::remove);
    for (String unknown : declared) {
      mistake(
          unknown,
          "the record has no such component: name one of %s",
          declaration.binding().attributes().stream().map(BoundAttribute::component).toList());
    }
  }

  private Optional<BoundTable.JsonColumn> json() {
    Optional<String> component = declaration.binding().additionalComponent();
    if (component.isEmpty()) {
      return Optional.empty();
    }
    Column declared = declaration.columns().get(component.get());
    String name = declared == null ? ColumnBinder.defaultName(component.get()) : declared.name();
    Optional<SqlColumn> found = columns.find(component.get(), name);
    found.ifPresent(column -> columns.checkCharacters(component.get(), column));
    return found.map(column -> new BoundTable.JsonColumn(component.get(), column));
  }

  private Optional<ComponentColumn> column(BoundAttribute attribute) {
    if (attribute.isList()) {
      mistake(
          attribute.component(),
          "a list must be mapped to a child table: declare values(\"%s\", " + "ChildTable.of(...))",
          attribute.component());
      return Optional.empty();
    }
    Column declared = declaration.columns().get(attribute.component());
    Column column =
        declared == null ? Column.named(ColumnBinder.defaultName(attribute.component())) : declared;
    Optional<ComponentColumn> bound = columns.bind(attribute, column);
    bound.ifPresent(
        one -> {
          checkUnique(one, column);
          checkFilterable(one);
        });
    return bound;
  }

  /** Returns the column or expression of an index on this column. */
  private static String indexed(ComponentColumn column) {
    if (column.comparison() instanceof ByKey byKey) {
      return byKey.key().name();
    }
    if (column.comparison() instanceof ByLowerCase lower) {
      return lower.indexed();
    }
    return column.column().name();
  }

  private void checkUnique(ComponentColumn column, Column declared) {
    String indexed = declared.uniqueColumn().orElseGet(() -> indexed(column));
    if (column.attribute().path().leaf().uniqueness() != Uniqueness.NONE) {
      indexes
          .mistake(indexed, declared.uniqueColumn().isPresent())
          .ifPresent(mistake -> mistake(column.attribute().component(), "%s", mistake));
      checkCollation(column, indexed);
    }
    database.indexes().stream()
        .filter(index -> index.isUnique() && index.contains(indexed))
        .forEach(
            index ->
                uniqueIndexes.put(
                    index.name().toLowerCase(Locale.ROOT), column.attribute().path().toString()));
  }

  /** A unique index that ignores accents rejects values that no filter finds. */
  private void checkCollation(ComponentColumn column, String indexed) {
    boolean isOfHost =
        column.comparison() instanceof ByLowerCase lower && lower.wider().isPresent();
    database
        .find(indexed)
        .filter(one -> !one.collation().isDistinct() && !isOfHost)
        .ifPresent(
            one ->
                mistake(
                    column.attribute().component(),
                    "the unique index compares column %s by the collation %s, which ignores more"
                        + " than SCIM: ALTER TABLE %s MODIFY %s ... COLLATE utf8mb4_nopad_bin"
                        + " (utf8mb4_0900_bin on MySQL)",
                    one.name(),
                    one.collation().name(),
                    database.name(),
                    one.name()));
  }

  private void checkFilterable(ComponentColumn column) {
    if (column.attribute().operators().isEmpty()) {
      return;
    }
    String component = column.attribute().component();
    if (column.comparison() instanceof InMemory) {
      mistake(
          component,
          "a filterable text must have a form for comparison without regard to "
              + "letter case: declare withKey, withLowerCase or withLowerCaseIndex for "
              + "column %s, or remove @Filterable",
          column.column().name());
    } else if (!indexes.serves(indexed(column))) {
      String wanted = String.join(", ", indexes.columns(indexed(column)));
      mistake(
          component,
          "a filterable component must have an index: CREATE INDEX ... ON %s (%s), "
              + "or remove @Filterable",
          database.name(),
          wanted);
    }
  }

  private Optional<BoundChild> child(BoundAttribute attribute, ChildTable declared) {
    Optional<DatabaseTable> table = catalog.find(declared.table());
    if (table.isEmpty()) {
      mistake(
          attribute.component(),
          "the database must have the child table %s: create it",
          declared.table());
      return Optional.empty();
    }
    ColumnBinder binder = new ColumnBinder(record(), table.get(), mistakes);
    Optional<SqlColumn> parent = binder.find(attribute.component(), declared.parentColumn());
    Optional<ComponentColumn> value = binder.bindValue(attribute, declared.value());
    List<BoundTable.Constant> constants = new ArrayList<>();
    declared
        .constants()
        .forEach(
            (name, constant) ->
                binder
                    .find(attribute.component(), name)
                    .ifPresent(column -> constants.add(new BoundTable.Constant(column, constant))));
    Optional<SqlColumn> position =
        declared.positionColumn().flatMap(name -> binder.find(attribute.component(), name));
    if (parent.isEmpty() || value.isEmpty()) {
      return Optional.empty();
    }
    checkChildIndexes(value.get(), table.get(), declared);
    return Optional.of(
        new BoundChild(
            table.get().asTable(),
            parent.get(),
            value.get(),
            position,
            List.copyOf(constants),
            !attribute.operators().isEmpty()));
  }

  private void checkChildIndexes(ComponentColumn value, DatabaseTable table, ChildTable declared) {
    String component = value.attribute().component();
    if (!table.hasIndex(List.of(declared.parentColumn()))) {
      mistake(
          component,
          "the child table must have an index that begins with %s: CREATE INDEX "
              + "... ON %s (%s)",
          declared.parentColumn(),
          table.name(),
          declared.parentColumn());
    }
    IndexCheck check =
        new IndexCheck(table, declared.constants().keySet(), Optional.empty(), Optional.empty());
    if (!value.attribute().operators().isEmpty() && !check.serves(indexed(value))) {
      mistake(
          component,
          "a filterable component must have an index: CREATE INDEX ... ON %s (%s), "
              + "or remove @Filterable",
          table.name(),
          String.join(", ", check.columns(indexed(value))));
    }
  }
}
