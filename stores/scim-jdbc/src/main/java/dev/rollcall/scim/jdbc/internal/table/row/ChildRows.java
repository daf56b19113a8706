// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChild;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Writes the child tables of a row. Rows whose value stays are not touched. */
record ChildRows(BoundTable<?> table, DSLContext sql, Instant now) {

  /** Changes the rows of values that differ. */
  void replace(Object id, Map<String, Object> old, Map<String, Object> values) {
    for (BoundChild child : table.children()) {
      String component = child.attribute().component();
      List<Object> before = list(old.get(component));
      List<Object> after = list(values.get(component));
      boolean isOrdered = child.position().isPresent();
      if (isOrdered && !before.equals(after)) {
        delete(child, id, before);
        insert(child, id, after);
      } else if (!isOrdered) {
        delete(child, id, without(before, after));
        insert(child, id, without(after, before));
      }
    }
  }

  private static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> several) {
      return new ArrayList<>(new LinkedHashSet<Object>(several));
    }
    return value == null ? List.of() : List.of(value);
  }

  private static List<Object> without(List<Object> all, List<Object> others) {
    Set<Object> left = new LinkedHashSet<>(all);
    others.forEach(left::remove);
    return List.copyOf(left);
  }

  private void delete(BoundChild child, Object id, List<Object> values) {
    if (values.isEmpty()) {
      return;
    }
    List<Object> stored = new ArrayList<>();
    values.forEach(value -> stored.add(child.value().toColumn(value, now)));
    sql.deleteFrom(child.table())
        .where(child.parent().eq(id), child.condition(), child.value().column().in(stored))
        .execute();
  }

  private void insert(BoundChild child, Object id, List<Object> values) {
    List<Query> inserts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Map<Field<?>, Object> row = new LinkedHashMap<>();
      row.put(child.parent().field(), child.parent().value(id));
      child
          .constants()
          .forEach(one -> row.put(one.column().field(), one.column().value(one.value())));
      child.value().write(row, values.get(i), now);
      if (child.position().isPresent()) {
        row.put(child.position().get().field(), child.position().get().value((long) i));
      }
      inserts.add(sql.insertInto(child.table()).set(row));
    }
    if (inserts.size() == 1) {
      inserts.get(0).execute();
    } else if (!inserts.isEmpty()) {
      sql.batch(inserts).execute();
    }
  }

  /** Removes all rows of the row. */
  void remove(Object id) {
    for (BoundChild child : table.children()) {
      sql.deleteFrom(child.table()).where(child.parent().eq(id), child.condition()).execute();
    }
  }
}
