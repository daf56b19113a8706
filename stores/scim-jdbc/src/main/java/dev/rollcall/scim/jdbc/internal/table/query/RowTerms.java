// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.jdbc.internal.table.BoundMembers;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChild;
import dev.rollcall.scim.jdbc.internal.table.BoundTables;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn;
import dev.rollcall.scim.jdbc.internal.table.RowId;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.record.BoundAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The attributes of a resource in terms of its row, for one tenant. */
final class RowTerms {
  private static final Set<CompareOperator> IN_ORDER =
      Set.of(
          CompareOperator.EQ,
          CompareOperator.GT,
          CompareOperator.GE,
          CompareOperator.LT,
          CompareOperator.LE);

  private final BoundTable<?> table;
  private final BoundTables tables;
  private final TenantContext context;
  private final Texts texts;
  private final Map<String, Scalar> scalars = new HashMap<>();
  private final Map<String, List<Elements>> elements = new HashMap<>();

  RowTerms(BoundTable<?> table, BoundTables tables, TenantContext context, Texts texts) {
    this.table = table;
    this.tables = tables;
    this.context = context;
    this.texts = texts;
    addCommon();
    addColumns();
    table.children().forEach(this::addChild);
    addMemberships();
  }

  private void addCommon() {
    RowId id = table.id();
    scalars.put("id", new ValueScalars.IdScalar(id, id.column(), texts));
    Map<String, Scalar> meta = new HashMap<>();
    meta.put(
        "resourceType",
        ChoiceScalar.constant(new StringValue(table.typeName()), DSL.trueCondition()));
    BoundTable.BoundChanges changes = table.rows().changes();
    changes.created().ifPresent(time -> meta.put("created", time(time)));
    changes.lastModified().ifPresent(time -> meta.put("lastModified", time(time)));
    elements.put("meta", List.of(new Elements.InRow(DSL.trueCondition(), meta)));
  }

  private Scalar time(SqlColumn column) {
    return new ValueScalars.TimeScalar(column, table.facts().serves(column) ? IN_ORDER : Set.of());
  }

  /** Groups the columns by the element that they belong to. */
  private void addColumns() {
    Map<String, Map<String, List<ComponentColumn>>> grouped = new LinkedHashMap<>();
    for (ComponentColumn column : table.columns()) {
      AttributePath path = column.attribute().path();
      if (path.subAttribute().isEmpty()) {
        scalars.put(path.toString(), ColumnScalars.of(column, texts));
      } else {
        grouped
            .computeIfAbsent(path.parent().toString(), name -> new LinkedHashMap<>())
            .computeIfAbsent(
                column.attribute().valueFilter().toString(), filter -> new ArrayList<>())
            .add(column);
      }
    }
    grouped.forEach(
        (name, byFilter) ->
            elements.put(
                name,
                new ArrayList<>(byFilter.values().stream().<Elements>map(this::inRow).toList())));
  }

  private Elements inRow(List<ComponentColumn> columns) {
    Map<String, Scalar> subs = new LinkedHashMap<>();
    for (ComponentColumn column : columns) {
      subs.put(column.attribute().path().leaf().name(), ColumnScalars.of(column, texts));
    }
    Condition exists = DSL.or(subs.values().stream().map(Scalar::isPresent).toList());
    addConstants(columns.get(0).attribute(), exists, subs);
    return new Elements.InRow(exists, subs);
  }

  private static void addConstants(
      BoundAttribute attribute, Condition exists, Map<String, Scalar> subs) {
    for (Comparison term : attribute.valueFilter()) {
      subs.putIfAbsent(term.path().leaf().name(), ChoiceScalar.constant(term.literal(), exists));
    }
  }

  private void addChild(BoundChild child) {
    BoundAttribute attribute = child.attribute();
    Map<String, Scalar> subs = new LinkedHashMap<>();
    Scalar value = ColumnScalars.of(child.value(), texts);
    subs.put(attribute.path().leaf().name(), value);
    addConstants(attribute, DSL.trueCondition(), subs);
    elements
        .computeIfAbsent(attribute.path().parent().toString(), name -> new ArrayList<>())
        .add(
            new Elements.InTable(
                table.id().column().values(),
                child.parent().values(),
                child.table(),
                child.condition().and(value.isPresent()),
                subs));
  }

  private void addMemberships() {
    List<Elements> members = new ArrayList<>();
    for (BoundMembers relation : tables.ofGroups(table)) {
      members.add(
          related(
              relation.join().group(),
              new Related(
                  relation,
                  relation.members(),
                  relation.join().member(),
                  relation.members().typeName())));
    }
    table
        .binding()
        .type()
        .members()
        .ifPresent(attribute -> elements.put(attribute.name(), members));
    List<Elements> groups = new ArrayList<>();
    for (BoundMembers relation : tables.ofMembers(table)) {
      groups.add(
          related(
              relation.join().member(),
              new Related(relation, relation.groups(), relation.join().group(), "direct")));
    }
    if (!groups.isEmpty()) {
      elements.put("groups", groups);
    }
  }

  /**
   * The other side of a join table.
   *
   * @param table the table of the other side
   * @param column the column of the join table with its id
   * @param type the value of {@code type}
   */
  private record Related(
      BoundMembers relation, BoundTable<?> table, SqlColumn column, String type) {}

  private Elements related(SqlColumn reference, Related other) {
    Map<String, Scalar> subs = new LinkedHashMap<>();
    subs.put("value", new ValueScalars.IdScalar(other.table().id(), other.column(), texts));
    subs.put("type", ChoiceScalar.constant(new StringValue(other.type()), DSL.trueCondition()));
    other
        .table()
        .display()
        .ifPresent(column -> subs.put("display", ColumnScalars.of(column, texts)));
    return new Elements.InTable(
        table.id().column().values(),
        reference.values(),
        Elements.joined(
            other.relation().join().table(),
            other.table().table(),
            other.table().id().column().values().eq(other.column().values())),
        other.relation().condition(context).and(other.table().live(context)),
        subs);
  }

  /** Returns the attributes that are derived from memberships. */
  List<MembershipAttribute> memberships() {
    return MembershipAttribute.of(table.binding().type());
  }

  private boolean isMembership(AttributePath path) {
    return memberships().stream()
        .anyMatch(one -> path.isSameAttribute(AttributePath.of(one.attribute())));
  }

  /** Returns the value of a simple attribute; empty if the table does not have it. */
  Optional<Scalar> scalar(AttributePath path) {
    return Optional.ofNullable(scalars.get(path.toString()));
  }

  /** Returns the elements of a complex attribute; empty if the table does not have it. */
  Optional<List<Elements>> elements(AttributePath path) {
    return Optional.ofNullable(elements.get(path.parent().toString()));
  }

  /** Returns whether columns have all values of an attribute. */
  boolean isComplete(AttributePath path) {
    boolean isElsewhere =
        path.attribute().isMultiValued()
            || path.subAttribute().isPresent()
                && elements(path).stream()
                    .flatMap(List::stream)
                    .noneMatch(one -> one.subAttributes().containsKey(path.leaf().name()));
    boolean isDerived = path.attribute().isReadOnly() || isMembership(path);
    return table.rows().changes().json().isEmpty() || isDerived || !isElsewhere;
  }

  /** Returns whether the table can have more attributes than columns. */
  boolean hasOthers() {
    return table.rows().changes().json().isPresent();
  }

  /** Returns whether an index of the table has rows in this order. */
  boolean isSortServed(AttributePath path) {
    BoundTable.BoundChanges changes = table.rows().changes();
    return switch (path.toString()) {
      case "meta.created" -> changes.created().filter(this::isIndexed).isPresent();
      case "meta.lastModified" -> changes.lastModified().filter(this::isIndexed).isPresent();
      default ->
          table.columns().stream()
              .filter(one -> one.attribute().path().toString().equals(path.toString()))
              .anyMatch(this::isIndexed);
    };
  }

  private boolean isIndexed(SqlColumn column) {
    return table.facts().serves(column) && isInIndexOrder(column);
  }

  private boolean isIndexed(ComponentColumn column) {
    boolean isIndexed =
        !column.attribute().operators().isEmpty() || table.facts().serves(column.column());
    return isIndexed
        && (!column.isText() || column.isOrdered())
        && isInIndexOrder(column.compared());
  }

  private boolean isInIndexOrder(SqlColumn column) {
    return !column.isNullable() || !texts.sortsMissingElsewhere();
  }

  /** Returns the value that decides an order; empty where SQL cannot express it. */
  Optional<Scalar> sorted(AttributePath path) {
    if (path.subAttribute().isEmpty()) {
      return scalar(path);
    }
    List<Elements> all = elements(path).orElse(List.of());
    return all.size() == 1 && all.get(0) instanceof Elements.InRow element
        ? Optional.ofNullable(element.subAttributes().get(path.leaf().name()))
        : Optional.empty();
  }
}
