// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.query;

import dev.rollcall.scim.spi.index.ScannedSearch;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.Record;
import org.jooq.Result;

/** Reads the rows of a search in batches, in the order of ids. Memory holds one batch. */
record TableScan<R>(TableSearch<R> search) implements ScannedSearch.Source<R> {
  private static final int BATCH = 500;

  @Override
  public void visit(Optional<String> afterId, Predicate<StoredResource<R>> visitor) {
    Optional<Object> after = afterId.flatMap(search.id()::decode);
    while (true) {
      search.context().budget().checkDeadline();
      Result<Record> rows = search.batch(after, BATCH);
      for (StoredResource<R> stored : search.read(rows)) {
        if (!visitor.test(stored)) {
          return;
        }
      }
      if (rows.size() < BATCH) {
        return;
      }
      after = search.id().column().read(rows.get(rows.size() - 1));
    }
  }

  @Override
  public List<StoredResource<R>> find(List<String> ids) {
    return search.find(ids);
  }
}
