// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table;

import dev.rollcall.scim.jdbc.table.MemberTable;
import dev.rollcall.scim.jdbc.table.TableMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The tables of all declared types, resolved against a database.
 *
 * @param byMapping the tables by the mapping that declares them
 * @param relations the join tables
 */
public record BoundTables(
    Map<TableMapping<?>, BoundTable<?>> byMapping, List<BoundMembers> relations) {

  /**
   * Resolves declarations.
   *
   * @param declarations the declarations by mapping
   * @param needsTenant whether each table needs a tenant column
   * @throws IllegalStateException with all differences between the declarations and the database
   */
  public static BoundTables of(
      Map<TableMapping<?>, Declaration<?>> declarations,
      DataSource dataSource,
      boolean needsTenant) {
    Mistakes mistakes = new Mistakes();
    Catalog catalog = new Catalog(dataSource);
    catalog.settingsMistake().ifPresent(mistakes::add);
    Map<TableMapping<?>, BoundTable<?>> tables = new LinkedHashMap<>();
    declarations.forEach(
        (mapping, declaration) -> {
          checkTenant(declaration, needsTenant, mistakes);
          TableBinder.bind(declaration, catalog, mistakes)
              .ifPresent(table -> tables.put(mapping, table));
        });
    List<BoundMembers> relations = new ArrayList<>();
    declarations.forEach(
        (mapping, declaration) -> {
          BoundTable<?> groups = tables.get(mapping);
          if (groups != null) {
            MemberBinder binder = new MemberBinder(groups, catalog, mistakes);
            for (MemberTable join : declaration.members()) {
              relation(groups, join, tables, binder).ifPresent(relations::add);
            }
          }
        });
    checkIds(List.copyOf(tables.values()), mistakes);
    mistakes.throwIfAny();
    return new BoundTables(tables, List.copyOf(relations));
  }

  private static Optional<BoundMembers> relation(
      BoundTable<?> groups,
      MemberTable join,
      Map<TableMapping<?>, BoundTable<?>> tables,
      MemberBinder binder) {
    BoundTable<?> members =
        join.members().isEmpty() ? groups : tables.get(join.members().orElseThrow());
    if (members == null) {
      binder
          .mistakes()
          .add(
              join.table(),
              "the mapping of the members must be one of the opened mappings, the same "
                  + "object: pass it to TableStores.open as well");
      return Optional.empty();
    }
    return binder.bind(join, members);
  }

  private static void checkTenant(
      Declaration<?> declaration, boolean needsTenant, Mistakes mistakes) {
    boolean hasTenant = declaration.rows().tenant().isPresent();
    if (needsTenant && !hasTenant) {
      mistakes.add(
          declaration.table(),
          "the mapping must name the tenant column: declare tenant(...), or open "
              + "the stores with a schema or a data source per tenant (TenantRouting)");
    }
  }

  private static void checkIds(List<BoundTable<?>> tables, Mistakes mistakes) {
    for (int i = 0; i < tables.size(); i++) {
      for (BoundTable<?> other : tables.subList(i + 1, tables.size())) {
        if (tables.get(i).id().overlaps(other.id())) {
          mistakes.add(
              tables.get(i).table().getName(),
              "its numeric ids and those of table %s must have distinct prefixes, "
                  + "because ids are unique across resource types: declare "
                  + "IdColumn.withPrefix",
              other.table().getName());
        }
      }
    }
  }

  /** Returns the relations whose groups are in this table. */
  public List<BoundMembers> ofGroups(BoundTable<?> table) {
    return relations.stream().filter(one -> one.groups().equals(table)).toList();
  }

  /** Returns the relations whose members are in this table. */
  public List<BoundMembers> ofMembers(BoundTable<?> table) {
    return relations.stream().filter(one -> one.members().equals(table)).toList();
  }
}
