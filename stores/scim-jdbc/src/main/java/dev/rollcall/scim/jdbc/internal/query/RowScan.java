// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.PageKey;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.jdbc.internal.resource.Row;
import java.util.ArrayList;
import java.util.Collections;
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
 * Reads the rows of a query one after the other, in the order of their ids. Memory holds the
 * documents of one batch, whatever the number of rows and the size of their documents. Every batch
 * is a statement of its own, before which the deadline of the request is checked.
 *
 * <p>H2 keeps the results of the statements that a connection executed last. Therefore batches have
 * one of two forms, and keys are read page by page.
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
  private final long byteBudget;
  private long bytesLeft;

  /** The rows to read next. */
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

    /** One id, or so many that there is one form of the statement. */
    List<String> padded() {
      if (ids.size() > 1) {
        String last = ids.get(ids.size() - 1);
        ids.addAll(Collections.nCopies(ROWS_PER_BATCH - ids.size(), last));
      }
      return ids;
    }
  }

  /**
   * A scan of rows of one type.
   *
   * @param matching holds for the rows to read, all of them linked or none
   * @param isLinked whether they are linked
   * @param filter what else a row must match
   * @param budget how many resources a query without an index may read; their documents may have
   *     {@value #BYTES_PER_RESOURCE} bytes on the average
   */
  public RowScan(
      ResourceTable rows, Condition matching, boolean isLinked, Predicate<Row> filter, int budget) {
    this.rows = rows;
    this.matching = matching;
    this.isLinked = isLinked;
    this.filter = filter;
    this.byteBudget = (long) budget * BYTES_PER_RESOURCE;
    this.bytesLeft = byteBudget;
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
        .select(Tables.PLACE, rows.documentSize())
        .from(Tables.RESOURCE)
        .where(matching, Tables.PLACE.gt(after))
        .orderBy(Tables.PLACE)
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
    bytesLeft -= batch.bytes;
    if (bytesLeft < 0) {
      throw ScimException.tooMany(
          "No index answers this query, and it reads more than " + byteBudget + " bytes");
    }
    var documents =
        rows.sql()
            .select(Tables.ROW)
            .from(Tables.RESOURCE)
            .where(rows.ofType(isLinked), Tables.ID.in(batch.padded()))
            .orderBy(Tables.PLACE)
            .fetch();
    for (var document : documents) {
      Row row = rows.row(document);
      if (filter.test(row) && !visitor.test(row)) {
        return false;
      }
    }
    return true;
  }

  /** The keys of the rows with these ids, in the order of the ids. */
  List<PageKey> keys(List<String> ids) {
    Map<String, PageKey> found = new HashMap<>();
    for (List<String> some : ResourceTable.parts(ids)) {
      rows.sql()
          .select(Tables.PLACE, rows.documentSize())
          .from(Tables.RESOURCE)
          .where(rows.ofType(isLinked), Tables.ID.in(some))
          .forEach(row -> found.put(row.value1(), new PageKey(row.value1(), row.value2())));
    }
    return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
  }

  /** The rows with these ids that still match, in the order of the ids. */
  List<Row> find(List<String> ids) {
    return rows.find(ids, isLinked).stream()
        .filter(filter)
        .sorted(Comparator.comparingInt(row -> ids.indexOf(row.id())))
        .toList();
  }
}
