// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.query;

import static org.jooq.impl.DSL.select;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The table and the index column by which resources are sorted.
 *
 * @param table the table with the columns of {@link Tables#RESOURCE}, and the key
 * @param key the sort key
 * @param id the resource's id, the column after the key in the index
 * @param text encodes a key in a keyset position
 * @param parsed decodes a key of a keyset position
 */
record SortSource<K>(
    Table<?> table,
    Field<K> key,
    Field<String> id,
    Function<K, String> text,
    Function<String, K> parsed) {
  private static final String SORTED = "sorted";
  private static final String KEY = "sort_key";
  private static final String ID = "sort_id";

  /** Sorts by id. */
  static SortSource<String> ofIds() {
    return new SortSource<>(
        Tables.RESOURCE, Tables.SORT_ID, Tables.SORT_ID, Function.identity(), Function.identity());
  }

  /** Sorts by a time of the resource. */
  static SortSource<OffsetDateTime> ofTimes(Field<OffsetDateTime> column) {
    return new SortSource<>(
        Tables.RESOURCE,
        column,
        Tables.SORT_ID,
        time -> time.toInstant().toString(),
        SortSource::time);
  }

  /** Sorts by rows of the table of values; resources without such a row are left out. */
  static SortSource<String> ofValues(Condition values) {
    Table<? extends Record> sorted =
        select(Tables.VALUE_KEY.as(DSL.quotedName(KEY)), Tables.RESOURCE_ID.as(DSL.quotedName(ID)))
            .from(Tables.VALUE)
            .where(values)
            .asTable(DSL.quotedName(SORTED));
    Field<String> id = column(ID);
    return new SortSource<>(
        sorted.join(Tables.RESOURCE).on(Tables.ID.eq(id)),
        column(KEY),
        id,
        Function.identity(),
        Function.identity());
  }

  private static Field<String> column(String name) {
    return DSL.field(DSL.quotedName(SORTED, name), SQLDataType.VARCHAR);
  }

  private static OffsetDateTime time(String text) {
    try {
      return TimeColumn.utc(Instant.parse(text));
    } catch (DateTimeException malformed) {
      throw ScimException.invalidCursor();
    }
  }
}
