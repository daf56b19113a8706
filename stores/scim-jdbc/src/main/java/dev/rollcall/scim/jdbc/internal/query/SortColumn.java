// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.noCondition;

import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;

/**
 * Reads rows in the order of an index, and rows with equal keys by id. The cost of a page depends
 * only on its size: each statement reads one range of the index, in the direction of the index.
 */
final class SortColumn<K> {
  private final ResourceTable rows;
  private final Condition matching;
  private final SortSource<K> source;
  private final boolean isDescending;

  /** The key of a row with its sort key. */
  private record Keyed<K>(PageKey row, K key) {}

  SortColumn(ResourceTable rows, Condition matching, SortSource<K> source, boolean isDescending) {
    this.rows = rows;
    this.matching = matching;
    this.source = source;
    this.isDescending = isDescending;
  }

  /** Returns the number of rows. */
  long count() {
    return rows.sql().fetchCount(source.table(), matching);
  }

  /** Returns the keys of rows by offset. */
  List<PageKey> at(long offset, int count) {
    return rows.sql()
        .select(source.id(), rows.documentSize())
        .from(source.table())
        .where(matching)
        .orderBy(isDescending ? source.key().desc() : source.key().asc(), source.id().asc())
        .limit(count)
        .offset(offset)
        .fetch(this::pageKey);
  }

  /** Returns the first rows. */
  List<SqlSort.Positioned> first(int count) {
    return positioned(beyond(Optional.empty(), count));
  }

  /**
   * Returns the rows after a keyset position, whether its row still exists or not.
   *
   * @throws dev.rollcall.scim.error.ScimException invalidCursor
   */
  List<SqlSort.Positioned> after(String keyText, String id, int count) {
    K key = source.parsed().apply(keyText);
    List<Keyed<K>> found = new ArrayList<>(equal(key, id, count));
    if (found.size() < count) {
      found.addAll(beyond(Optional.of(key), count - found.size()));
    }
    return positioned(found);
  }

  private List<SqlSort.Positioned> positioned(List<Keyed<K>> found) {
    return found.stream()
        .map(one -> new SqlSort.Positioned(one.row(), source.text().apply(one.key())))
        .toList();
  }

  private List<Keyed<K>> equal(K key, String afterId, int count) {
    return read(
        source.key().eq(key).and(source.id().gt(afterId)), List.of(source.id().asc()), count);
  }

  private List<Keyed<K>> beyond(Optional<K> key, int count) {
    return isDescending ? below(key, count) : above(key, count);
  }

  private List<Keyed<K>> above(Optional<K> key, int count) {
    return read(
        key.map(source.key()::gt).orElse(noCondition()),
        List.of(source.key().asc(), source.id().asc()),
        count);
  }

  /**
   * Reads the index backwards, including ids. Rows with equal keys are reversed afterwards. Rows
   * with the last key may continue beyond the page, so the first of them are read again.
   */
  private List<Keyed<K>> below(Optional<K> key, int count) {
    List<Keyed<K>> backwards =
        read(
            key.map(source.key()::lt).orElse(noCondition()),
            List.of(source.key().desc(), source.id().desc()),
            count);
    List<Keyed<K>> found = new ArrayList<>(backwards);
    for (int from = 0, to = 1; from < found.size(); to++) {
      if (to == found.size() || !found.get(to).key().equals(found.get(from).key())) {
        Collections.reverse(found.subList(from, to));
        from = to;
      }
    }
    if (found.size() < count || count == 0) {
      return found;
    }
    K last = found.get(found.size() - 1).key();
    found.removeIf(one -> one.key().equals(last));
    found.addAll(equal(last, "", count - found.size()));
    return found;
  }

  private List<Keyed<K>> read(Condition range, List<OrderField<?>> order, int count) {
    return rows.sql()
        .select(source.id(), rows.documentSize(), source.key())
        .from(source.table())
        .where(matching, range)
        .orderBy(order)
        .limit(count)
        .fetch(this::keyed);
  }

  private Keyed<K> keyed(Record record) {
    return new Keyed<>(pageKey(record), record.get(source.key()));
  }

  private PageKey pageKey(Record record) {
    return new PageKey(record.get(source.id()), record.get(rows.documentSize()));
  }
}
