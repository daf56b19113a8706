// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.internal.table.BoundMembers.Join;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.Inserted;
import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.spi.TenantContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Resolves the declaration of a join table and checks it against the database. */
record MemberBinder(BoundTable<?> groups, Catalog catalog, Mistakes mistakes) {

  /** Returns the relation; empty when it has a mistake. */
  Optional<BoundMembers> bind(MemberTable declared, BoundTable<?> members) {
    if (groups.binding().type().members().isEmpty()) {
      mistakes.add(
          declared.table(),
          "resource type '%s' has no members: declare the join table in the "
              + "mapping of the groups",
          groups.typeName());
      return Optional.empty();
    }
    Optional<DatabaseTable> table = catalog.find(declared.table());
    if (table.isEmpty()) {
      mistakes.add(
          declared.table(),
          "the database must have this join table: create it or correct its name");
      return Optional.empty();
    }
    return join(table.get(), declared, members)
        .map(join -> new BoundMembers(groups, members, join));
  }

  private Optional<Join> join(DatabaseTable table, MemberTable declared, BoundTable<?> members) {
    Optional<SqlColumn> group = find(table, declared.groupColumn(), groups);
    Optional<SqlColumn> member = find(table, declared.memberColumn(), members);
    List<Inserted> constants = inserted(table, declared.constants());
    List<Inserted> inserted = inserted(table, declared.inserted());
    checkIndexes(table, declared);
    checkRequired(table, declared);
    return group.isEmpty() || member.isEmpty()
        ? Optional.empty()
        : Optional.of(new Join(table.asTable(), group.get(), member.get(), constants, inserted));
  }

  private List<Inserted> inserted(
      DatabaseTable table, Map<String, ? extends Function<TenantContext, ?>> values) {
    List<Inserted> inserted = new ArrayList<>();
    values.forEach(
        (name, value) ->
            find(table, name).ifPresent(one -> inserted.add(new Inserted(one, value))));
    return List.copyOf(inserted);
  }

  private Optional<SqlColumn> find(DatabaseTable table, String name) {
    Optional<DatabaseColumn> found = table.find(name);
    if (found.isEmpty()) {
      mistakes.add(
          table.name(),
          "the join table must have the column %s: create it or name another one%s",
          name,
          Mistakes.similar(name, table.columns().stream().map(DatabaseColumn::name).toList()));
    }
    return found.map(column -> SqlColumn.of(table.asTable(), column));
  }

  private Optional<SqlColumn> find(DatabaseTable table, String name, BoundTable<?> referenced) {
    Optional<SqlColumn> found = find(table, name);
    if (found.filter(one -> one.kind() != referenced.id().column().kind()).isPresent()) {
      mistakes.add(
          table.name(),
          "the column %s must have the type of the id of table %s: change the type "
              + "or name another column",
          name,
          referenced.table().getName());
    }
    if (table.isMySql()) {
      found.ifPresent(column -> checkCollation(table, column, referenced));
    }
    return found;
  }

  /** MySQL and MariaDB join texts only by one collation. */
  private void checkCollation(DatabaseTable table, SqlColumn column, BoundTable<?> referenced) {
    Collation ofId = referenced.id().column().collation();
    if (!column.collation().equals(ofId)) {
      mistakes.add(
          table.name(),
          "the column %s must have the collation of the id of table %s: ALTER TABLE %s MODIFY %s"
              + " ... COLLATE %s",
          column.name(),
          referenced.table().getName(),
          table.name(),
          column.name(),
          ofId.name());
    }
  }

  private void checkIndexes(DatabaseTable table, MemberTable declared) {
    Set<String> leading = new LinkedHashSet<>(declared.constants().keySet());
    leading.addAll(declared.inserted().keySet());
    boolean isUnique =
        table.indexes().stream()
            .anyMatch(
                index ->
                    index.isUnique()
                        && index.contains(declared.groupColumn())
                        && index.contains(declared.memberColumn()));
    if (!isUnique) {
      mistakes.add(
          table.name(),
          "the join table must have a unique index on a group and a member: ALTER "
              + "TABLE %s ADD PRIMARY KEY (%s, %s)",
          table.name(),
          declared.groupColumn(),
          declared.memberColumn());
    }
    IndexCheck check = new IndexCheck(table, leading, Optional.empty(), Optional.empty());
    for (String column : List.of(declared.groupColumn(), declared.memberColumn())) {
      if (!check.serves(column)) {
        mistakes.add(
            table.name(),
            "the join table must have an index that begins with %s: CREATE INDEX ... "
                + "ON %s (%s)",
            column,
            table.name(),
            column);
      }
    }
  }

  private void checkRequired(DatabaseTable table, MemberTable declared) {
    for (DatabaseColumn column : table.columns()) {
      boolean isWritten =
          column.name().equalsIgnoreCase(declared.groupColumn())
              || column.name().equalsIgnoreCase(declared.memberColumn())
              || declared.constants().keySet().stream().anyMatch(column.name()::equalsIgnoreCase)
              || declared.inserted().keySet().stream().anyMatch(column.name()::equalsIgnoreCase);
      if (column.isRequired() && !isWritten) {
        mistakes.add(
            table.name(),
            "the column %s of the join table must have a value in new rows: give it "
                + "a default, or declare inserting(...) or only(...)",
            column.name());
      }
    }
  }
}
