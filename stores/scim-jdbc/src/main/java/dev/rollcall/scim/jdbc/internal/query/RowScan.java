// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import dev.rollcall.scim.spi.index.ScanLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.Result;

/**
 * Reads the rows of a query one after the other, ordered by id. Memory holds only one batch of
 * documents. Each batch is a separate statement, and the deadline of the request is checked before
 * it.
 *
 * <p>H2 keeps the results of the statements that a connection executed last. Therefore keys are
 * read page by page.
 */
public final class RowScan {
  private static final int KEYS_PER_PAGE = 5_000;
  private static final int ROWS_PER_BATCH = 100;
  private static final long BYTES_PER_BATCH = 256 << 10;
  private static final int BYTES_PER_RESOURCE = 4 << 10;

  private final ResourceTable rows;
  private final Condition matching;
  private final boolean isLinked;
  private final Predicate<Row> filter;
  private final ScanLimit bytes;

  /** Receives the rows. */
  private static final class Batch {
    private final List<String> ids = new ArrayList<>(ROWS_PER_BATCH);
    private long bytes;

    boolean hasRoomFor(long size) {
      return ids.isEmpty() || ids.size() < ROWS_PER_BATCH && bytes + size <= BYTES_PER_BATCH;
    }

    void add(String id, long size) {
      ids.add(id);
      bytes += size;
    }
  }

  /**
   * Creates a scan of the rows of one type.
   *
   * @param matching condition on the rows to read, either all linked or all unlinked
   * @param isLinked whether they are linked
   * @param filter the filter that a row must match as well
   * @param limit the number of resources that a query without an index may read; their documents
   *     may have {@value #BYTES_PER_RESOURCE} bytes on average
   */
  public RowScan(
      ResourceTable rows, Condition matching, boolean isLinked, Predicate<Row> filter, int limit) {
    this.rows = rows;
    this.matching = matching;
    this.isLinked = isLinked;
    this.filter = filter;
    this.bytes = ScanLimit.ofBytes((long) limit * BYTES_PER_RESOURCE);
  }

  /** Visits the rows after an id until the visitor returns false. */
  public void visit(String afterId, Predicate<Row> visitor) {
    String after = afterId;
    while (true) {
      Result<Record2<String, Integer>> keys = keys(after);
      if (!visitAll(keys, visitor) || keys.size() < KEYS_PER_PAGE) {
        return;
      }
      after = keys.get(keys.size() - 1).value1();
    }
  }

  private Result<Record2<String, Integer>> keys(String after) {
    return rows.sql()
        .select(Tables.SORT_ID, rows.documentSize())
        .from(Tables.RESOURCE)
        .where(matching, Tables.SORT_ID.gt(after))
        .orderBy(Tables.SORT_ID)
        .limit(KEYS_PER_PAGE)
        .fetch();
  }

  private boolean visitAll(Result<Record2<String, Integer>> keys, Predicate<Row> visitor) {
    Batch batch = new Batch();
    for (Record2<String, Integer> key : keys) {
      if (!batch.hasRoomFor(key.value2())) {
        if (!visit(batch, visitor)) {
          return false;
        }
        batch = new Batch();
      }
      batch.add(key.value1(), key.value2());
    }
    return visit(batch, visitor);
  }

  private boolean visit(Batch batch, Predicate<Row> visitor) {
    if (batch.ids.isEmpty()) {
      return true;
    }
    bytes.spend(batch.bytes);
    for (Row row : rows.inOrder(batch.ids, isLinked)) {
      if (filter.test(row) && !visitor.test(row)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the keys of the rows with these ids, ordered by id. */
  List<PageKey> keys(List<String> ids) {
    Map<String, PageKey> found = new HashMap<>();
    rows.sizes(ids, isLinked, PageKey::read).forEach(key -> found.put(key.id(), key));
    return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
  }

  /** Returns the rows with these ids that still match, ordered by id. */
  List<Row> find(List<String> ids) {
    return rows.find(ids, isLinked).stream()
        .filter(filter)
        .sorted(Comparator.comparingInt(row -> ids.indexOf(row.id())))
        .toList();
  }
}
