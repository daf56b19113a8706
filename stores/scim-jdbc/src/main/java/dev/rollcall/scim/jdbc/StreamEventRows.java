// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.event.StreamedEvent.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Row3;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/**
 * The rows of the events of streams.
 *
 * @param transactions the transactions of the database
 */
record StreamEventRows(Transactions transactions) {
  private static final List<String> SETTLED =
      List.of(State.DELIVERED.name(), State.REJECTED.name());

  /** Finds events in an order. */
  List<StreamedEvent> find(Condition condition, SortField<Long> order, int max) {
    return transactions.read(
        session ->
            session
                .sql()
                .select(
                    Tables.EVENT_POSITION,
                    Tables.EVENT_ID,
                    Tables.DOCUMENT,
                    Tables.AT_MILLIS,
                    Tables.DELIVERY_STATE,
                    Tables.DETAIL)
                .from(Tables.STREAM_EVENT)
                .where(condition)
                .orderBy(order)
                .limit(max)
                .fetch(
                    row ->
                        new StreamedEvent(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            Instant.ofEpochMilli(row.value4()),
                            State.valueOf(row.value5()),
                            row.value6())));
  }

  /**
   * Removes events that were settled before a time, the earliest first. A gateway of a version
   * before migration V15 does not record when it settles an event: the time of the change counts.
   */
  int forget(Instant before, int max) {
    long millis = before.toEpochMilli();
    return transactions.inNewTransaction(
        sql -> {
          int recorded = remove(sql, Tables.SETTLED_MILLIS.lt(millis), Tables.SETTLED_MILLIS, max);
          Condition isOfEarlierVersion =
              Tables.SETTLED_MILLIS
                  .isNull()
                  .and(Tables.DELIVERY_STATE.in(SETTLED))
                  .and(Tables.AT_MILLIS.lt(millis));
          return recorded + remove(sql, isOfEarlierVersion, Tables.AT_MILLIS, max - recorded);
        });
  }

  private static int remove(DSLContext sql, Condition condition, Field<Long> time, int max) {
    Row3<String, String, Long> key =
        DSL.row(Tables.TENANT_ID, Tables.STREAM_NAME, Tables.EVENT_POSITION);
    List<Row3<String, String, Long>> found =
        sql.select(Tables.TENANT_ID, Tables.STREAM_NAME, Tables.EVENT_POSITION)
            .from(Tables.STREAM_EVENT)
            .where(condition)
            .orderBy(time)
            .limit(max)
            .fetch(Record3::valuesRow);
    return found.isEmpty() ? 0 : sql.deleteFrom(Tables.STREAM_EVENT).where(key.in(found)).execute();
  }

  /** Returns the earliest time of events. */
  Optional<Instant> oldest(Condition condition) {
    return transactions
        .read(
            session ->
                session
                    .sql()
                    .select(Tables.AT_MILLIS)
                    .from(Tables.STREAM_EVENT)
                    .where(condition)
                    .orderBy(Tables.AT_MILLIS)
                    .limit(1)
                    .fetchOptional(Tables.AT_MILLIS))
        .map(Instant::ofEpochMilli);
  }
}
