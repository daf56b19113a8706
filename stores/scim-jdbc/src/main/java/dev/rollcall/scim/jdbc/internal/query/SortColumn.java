// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.noCondition;

import dev.rollcall.scim.jdbc.PageKey;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.Record;

/**
 * Rows in the order of an index, those with equal keys by id. A page after a place costs what it
 * holds: no statement asks for more than one stretch of the index in its own direction.
 */
final class SortColumn<K> {
  private final ResourceTable rows;
  private final Condition matching;
  private final SortSource<K> source;
  private final boolean isDescending;

  /** The key of a row, and the sort key by which it was found. */
  private record Keyed<K>(PageKey row, K key) {}

  SortColumn(ResourceTable rows, Condition matching, SortSource<K> source, boolean isDescending) {
    this.rows = rows;
    this.matching = matching;
    this.source = source;
    this.isDescending = isDescending;
  }

  /** How many rows there are. */
  long count() {
    return rows.sql().fetchCount(source.table(), matching);
  }

  /** The keys of rows by their number in the order. */
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

  /** The first rows. */
  List<SqlSort.Placed> first(int count) {
    return placed(beyond(Optional.empty(), count));
  }

  /**
   * The rows after a place, whether a row is still there or not.
   *
   * @throws dev.rollcall.scim.error.ScimException invalidCursor
   */
  List<SqlSort.Placed> after(String keyText, String id, int count) {
    K key = source.parsed().apply(keyText);
    List<Keyed<K>> found = new ArrayList<>(equal(key, id, count));
    if (found.size() < count) {
      found.addAll(beyond(Optional.of(key), count - found.size()));
    }
    return placed(found);
  }

  private List<SqlSort.Placed> placed(List<Keyed<K>> found) {
    return found.stream()
        .map(one -> new SqlSort.Placed(one.row(), source.text().apply(one.key())))
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
   * The index is read backwards, ids too. Those of one key are turned round; of the last key, whose
   * rows may go on beyond the page, the first ones are read again.
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

  private List<Keyed<K>> read(Condition stretch, List<OrderField<?>> order, int count) {
    return rows.sql()
        .select(source.id(), rows.documentSize(), source.key())
        .from(source.table())
        .where(matching, stretch)
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
