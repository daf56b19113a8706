// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChild;
import dev.rollcall.scim.jdbc.internal.table.ComponentColumn;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.StoredResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Converts rows to resources. The values of child tables are read with one statement per child
 * table, regardless of the number of rows.
 */
public record RowReader<R>(BoundTable<R> table, DSLContext sql, TenantContext context) {
  static final int PER_STATEMENT = 500;

  /**
   * Returns the rows with these ids that meet a condition, in any order.
   *
   * @param isLocked whether other transactions wait to change them
   */
  public List<Record> fetch(Collection<Object> ids, Condition condition, boolean isLocked) {
    List<Record> found = new ArrayList<>();
    for (List<Object> some : parts(List.copyOf(ids))) {
      var select =
          sql.select(table.fields())
              .from(table.table())
              .where(table.id().column().in(some), condition);
      found.addAll(isLocked ? select.forUpdate().fetch() : select.fetch());
    }
    return found;
  }

  static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PER_STATEMENT) {
      parts.add(all.subList(from, Math.min(all.size(), from + PER_STATEMENT)));
    }
    return parts;
  }

  /** Converts rows to resources, in the same order. */
  public List<StoredResource<R>> read(List<? extends Record> rows) {
    return rows(rows).stream().map(row -> row.stored(table)).toList();
  }

  /** Converts rows to values, in the same order. */
  List<Row> rows(List<? extends Record> records) {
    List<Object> ids = records.stream().map(this::id).toList();
    Map<Object, Map<String, Object>> children = children(ids);
    List<Row> rows = new ArrayList<>(records.size());
    for (Record record : records) {
      Map<String, Object> values = new LinkedHashMap<>(columns(record));
      values.putAll(children.getOrDefault(id(record), Map.of()));
      BoundTable.BoundChanges changes = table.rows().changes();
      rows.add(
          new Row(
              id(record),
              changes.version().flatMap(column -> column.read(record)).map(Number.class::cast),
              time(changes.created(), record),
              time(changes.lastModified(), record),
              values));
    }
    return rows;
  }

  private Object id(Record record) {
    return table.id().column().read(record).orElseThrow();
  }

  private static Optional<Instant> time(Optional<SqlColumn> column, Record record) {
    return column.flatMap(one -> one.read(record)).map(Instant.class::cast);
  }

  private Map<String, Object> columns(Record record) {
    Map<String, Object> values = new HashMap<>();
    for (ComponentColumn column : table.columns()) {
      column.read(record).ifPresent(value -> values.put(column.attribute().component(), value));
    }
    table
        .rows()
        .changes()
        .json()
        .ifPresent(
            json ->
                json.column()
                    .read(record)
                    .ifPresent(
                        text ->
                            values.put(
                                json.component(),
                                new Documents(table.binding().type())
                                    .read(context, text.toString().getBytes(StandardCharsets.UTF_8))
                                    .attributes())));
    return values;
  }

  private Map<Object, Map<String, Object>> children(List<Object> ids) {
    Map<Object, Map<String, Object>> all = new HashMap<>();
    for (BoundChild child : table.children()) {
      for (List<Object> some : parts(ids)) {
        sql.select(child.parent().field(), child.value().column().field())
            .from(child.table())
            .where(child.parent().in(some), child.condition())
            .orderBy(
                child.position().orElse(child.value().column()).field(),
                child.value().column().field())
            .forEach(record -> add(child, record, all));
      }
    }
    return all;
  }

  private static void add(BoundChild child, Record record, Map<Object, Map<String, Object>> all) {
    Object parent = child.parent().read(record).orElseThrow();
    String component = child.attribute().component();
    Map<String, Object> values = all.computeIfAbsent(parent, one -> new HashMap<>());
    child
        .value()
        .read(record)
        .ifPresent(
            value -> {
              if (child.attribute().isList()) {
                @SuppressWarnings("unchecked") // only this method adds lists
                List<Object> list =
                    (List<Object>) values.computeIfAbsent(component, one -> new ArrayList<>());
                list.add(value);
              } else {
                values.putIfAbsent(component, value);
              }
            });
  }
}
