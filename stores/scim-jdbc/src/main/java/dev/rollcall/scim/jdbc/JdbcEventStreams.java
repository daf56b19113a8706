// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.StreamClaim;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import dev.rollcall.scim.spi.event.StreamedEvent;
import dev.rollcall.scim.spi.event.StreamedEvent.State;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The store of event streams in the database. One transmitter at a time claims a stream, regardless
 * of the number of gateways.
 */
public final class JdbcEventStreams implements EventStreamStore {
  private static final String UNCLAIMED = "";
  private static final @Nullable OffsetDateTime NOT_DUE = null;
  private static final Condition IS_ENABLED = Tables.STREAM_STATUS.eq(StreamStatus.ENABLED.name());
  private static final Condition IS_PENDING = Tables.DELIVERY_STATE.eq(State.PENDING.name());

  private final Transactions transactions;
  private final StreamEventRows events;

  JdbcEventStreams(Transactions transactions) {
    this.transactions = transactions;
    this.events = new StreamEventRows(transactions);
  }

  private static Condition is(EventStreamId stream) {
    return Tables.TENANT_ID.eq(stream.tenantId()).and(Tables.STREAM_NAME.eq(stream.name()));
  }

  private static Condition is(StreamClaim claim) {
    return is(claim.stream()).and(Tables.CLAIM.eq(claim.token()));
  }

  @Override
  public void append(EventStreamId stream, String eventId, String document, Instant at) {
    withStream(
        stream,
        (sql, row) -> {
          boolean isDisabled = row.get(Tables.STREAM_STATUS).equals(StreamStatus.DISABLED.name());
          if (isDisabled || hasEvent(sql, stream, eventId)) {
            return;
          }
          long position = row.get(Tables.LAST_POSITION) + 1;
          sql.insertInto(Tables.STREAM_EVENT)
              .set(Tables.TENANT_ID, stream.tenantId())
              .set(Tables.STREAM_NAME, stream.name())
              .set(Tables.EVENT_POSITION, position)
              .set(Tables.EVENT_ID, eventId)
              .set(Tables.DELIVERY_STATE, State.PENDING.name())
              .set(Tables.AT_MILLIS, at.toEpochMilli())
              .set(Tables.DETAIL, "")
              .set(Tables.DOCUMENT, document)
              .execute();
          sql.update(Tables.EVENT_STREAM)
              .set(Tables.LAST_POSITION, position)
              .set(
                  Tables.NEXT_ATTEMPT,
                  Optional.ofNullable(row.get(Tables.NEXT_ATTEMPT)).orElse(TimeColumn.utc(at)))
              .where(is(stream))
              .execute();
        });
  }

  private static boolean hasEvent(DSLContext sql, EventStreamId stream, String eventId) {
    return sql.fetchExists(
        DSL.selectOne().from(Tables.STREAM_EVENT).where(is(stream), Tables.EVENT_ID.eq(eventId)));
  }

  /** Runs work while the row of the stream, which is inserted if necessary, is locked. */
  private void withStream(EventStreamId stream, BiConsumer<DSLContext, Record> work) {
    while (!transactions.inNewTransaction(sql -> isRunLocked(sql, is(stream), work))) {
      insert(stream);
    }
  }

  /** Returns false when the row does not exist. */
  private static boolean isRunLocked(
      DSLContext sql, Condition condition, BiConsumer<DSLContext, Record> work) {
    Optional<? extends Record> row =
        sql.select(
                Tables.LAST_POSITION,
                Tables.STREAM_STATUS,
                Tables.HOST_STATUS,
                Tables.RECEIVER_STATUS,
                Tables.NEXT_ATTEMPT)
            .from(Tables.EVENT_STREAM)
            .where(condition)
            .forUpdate()
            .fetchOptional();
    row.ifPresent(locked -> work.accept(sql, locked));
    return row.isPresent();
  }

  /** A concurrent transaction may insert the same row. */
  private void insert(EventStreamId stream) {
    try {
      transactions.inNewTransaction(
          sql ->
              sql.insertInto(Tables.EVENT_STREAM)
                  .set(Tables.TENANT_ID, stream.tenantId())
                  .set(Tables.STREAM_NAME, stream.name())
                  .set(Tables.LAST_POSITION, 0L)
                  .set(Tables.STREAM_STATUS, StreamStatus.ENABLED.name())
                  .set(Tables.CLAIM, UNCLAIMED)
                  .set(Tables.ATTEMPTS, 0)
                  .execute());
    } catch (RuntimeException failure) {
      if (!SqlStates.isUniqueViolation(failure)) {
        throw failure;
      }
    }
  }

  @Override
  public List<EventStreamId> dueStreams(Instant now, int max) {
    return transactions.read(
        session ->
            session
                .sql()
                .select(Tables.TENANT_ID, Tables.STREAM_NAME)
                .from(Tables.EVENT_STREAM)
                .where(IS_ENABLED, Tables.NEXT_ATTEMPT.le(TimeColumn.utc(now)))
                .orderBy(Tables.NEXT_ATTEMPT)
                .limit(max)
                .fetch(row -> new EventStreamId(row.value1(), row.value2())));
  }

  @Override
  public Optional<StreamClaim> claim(EventStreamId stream, Instant now, Instant until) {
    String token = UUID.randomUUID().toString();
    return transactions.inNewTransaction(
        sql -> {
          sql.update(Tables.EVENT_STREAM)
              .set(Tables.CLAIM, token)
              .set(Tables.NEXT_ATTEMPT, TimeColumn.utc(until))
              .where(is(stream), IS_ENABLED, Tables.NEXT_ATTEMPT.le(TimeColumn.utc(now)))
              .execute();
          return sql.select(Tables.ATTEMPTS)
              .from(Tables.EVENT_STREAM)
              .where(is(stream), Tables.CLAIM.eq(token))
              .fetchOptional(row -> new StreamClaim(stream, token, row.value1()));
        });
  }

  @Override
  public boolean extend(StreamClaim claim, Instant until) {
    int rows =
        transactions.inNewTransaction(
            sql ->
                sql.update(Tables.EVENT_STREAM)
                    .set(Tables.NEXT_ATTEMPT, TimeColumn.utc(until))
                    .where(is(claim), IS_ENABLED)
                    .execute());
    return rows == 1;
  }

  @Override
  public void release(StreamClaim claim, Instant next) {
    transactions.inNewTransaction(
        sql ->
            isRunLocked(
                sql,
                is(claim),
                (locked, row) ->
                    locked
                        .update(Tables.EVENT_STREAM)
                        .set(Tables.CLAIM, UNCLAIMED)
                        .set(
                            Tables.NEXT_ATTEMPT,
                            hasPending(locked, claim.stream()) ? TimeColumn.utc(next) : NOT_DUE)
                        .where(is(claim))
                        .execute()));
  }

  private static boolean hasPending(DSLContext sql, EventStreamId stream) {
    return sql.fetchExists(DSL.selectOne().from(Tables.STREAM_EVENT).where(is(stream), IS_PENDING));
  }

  @Override
  public void retry(StreamClaim claim, Instant next) {
    transactions.inNewTransaction(
        sql ->
            sql.update(Tables.EVENT_STREAM)
                .set(Tables.CLAIM, UNCLAIMED)
                .set(Tables.ATTEMPTS, Tables.ATTEMPTS.plus(1))
                .set(Tables.NEXT_ATTEMPT, TimeColumn.utc(next))
                .where(is(claim))
                .execute());
  }

  @Override
  public List<StreamedEvent> pending(EventStreamId stream, int max) {
    return events.find(is(stream).and(IS_PENDING), Tables.EVENT_POSITION.asc(), max);
  }

  @Override
  public int acknowledge(EventStreamId stream, List<String> eventIds, Instant at) {
    if (eventIds.isEmpty()) {
      return 0;
    }
    return transactions.inNewTransaction(
        sql -> {
          int settled =
              sql.update(Tables.STREAM_EVENT)
                  .set(Tables.DELIVERY_STATE, State.DELIVERED.name())
                  .set(Tables.SETTLED_MILLIS, at.toEpochMilli())
                  .where(is(stream), Tables.EVENT_ID.in(eventIds), IS_PENDING)
                  .execute();
          sql.update(Tables.EVENT_STREAM)
              .set(Tables.ATTEMPTS, 0)
              .where(is(stream), Tables.ATTEMPTS.ne(0))
              .execute();
          return settled;
        });
  }

  @Override
  public List<String> reject(EventStreamId stream, Map<String, String> errors, Instant at) {
    List<String> ids = List.copyOf(errors.keySet());
    if (ids.isEmpty()) {
      return ids;
    }
    int[] rows =
        transactions.inNewTransaction(
            sql ->
                sql.batch(
                        errors.entrySet().stream()
                            .map(each -> rejection(sql, stream, each, at))
                            .toList())
                    .execute());
    return IntStream.range(0, rows.length).filter(i -> rows[i] == 1).mapToObj(ids::get).toList();
  }

  private static Query rejection(
      DSLContext sql, EventStreamId stream, Map.Entry<String, String> error, Instant at) {
    return sql.update(Tables.STREAM_EVENT)
        .set(Tables.DELIVERY_STATE, State.REJECTED.name())
        .set(Tables.SETTLED_MILLIS, at.toEpochMilli())
        .set(Tables.DETAIL, error.getValue())
        .where(is(stream), Tables.EVENT_ID.eq(error.getKey()), IS_PENDING);
  }

  @Override
  public List<StreamedEvent> read(EventStreamId stream, long afterPosition, int max) {
    return events.find(
        is(stream).and(Tables.EVENT_POSITION.gt(afterPosition)), Tables.EVENT_POSITION.asc(), max);
  }

  @Override
  public List<StreamedEvent> rejected(EventStreamId stream, int max) {
    return events.find(
        is(stream).and(Tables.DELIVERY_STATE.eq(State.REJECTED.name())),
        Tables.EVENT_POSITION.desc(),
        max);
  }

  @Override
  public StreamStatus status(EventStreamId stream) {
    return status(stream, Tables.STREAM_STATUS);
  }

  @Override
  public StreamStatus status(EventStreamId stream, Owner owner) {
    return status(stream, column(owner));
  }

  private StreamStatus status(EventStreamId stream, Field<String> column) {
    return transactions
        .read(
            session ->
                session
                    .sql()
                    .select(column)
                    .from(Tables.EVENT_STREAM)
                    .where(is(stream))
                    .fetchOptional(column))
        .map(StreamStatus::valueOf)
        .orElse(StreamStatus.ENABLED);
  }

  private static Field<String> column(Owner owner) {
    return owner == Owner.HOST ? Tables.HOST_STATUS : Tables.RECEIVER_STATUS;
  }

  @Override
  public void setStatus(EventStreamId stream, Owner owner, StreamStatus status, Instant now) {
    Owner other = owner == Owner.HOST ? Owner.RECEIVER : Owner.HOST;
    withStream(
        stream,
        (sql, row) -> {
          StreamStatus applied = status.and(StreamStatus.valueOf(row.get(column(other))));
          boolean isToDeliver =
              applied == StreamStatus.ENABLED
                  && !row.get(Tables.STREAM_STATUS).equals(StreamStatus.ENABLED.name())
                  && hasPending(sql, stream);
          sql.update(Tables.EVENT_STREAM)
              .set(column(owner), status.name())
              .set(Tables.STREAM_STATUS, applied.name())
              .set(
                  Tables.NEXT_ATTEMPT,
                  isToDeliver ? TimeColumn.utc(now) : row.get(Tables.NEXT_ATTEMPT))
              .where(is(stream))
              .execute();
        });
  }

  /** Locks the row of the stream first, as an append does, so that no event is left. */
  @Override
  public void remove(EventStreamId stream) {
    transactions.inNewTransaction(
        sql ->
            isRunLocked(
                sql,
                is(stream),
                (locked, row) -> {
                  locked.deleteFrom(Tables.STREAM_EVENT).where(is(stream)).execute();
                  locked.deleteFrom(Tables.EVENT_STREAM).where(is(stream)).execute();
                }));
  }

  @Override
  public int forget(Instant before, int max) {
    return events.forget(before, max);
  }

  @Override
  public Optional<Instant> oldestPending() {
    return events.oldest(IS_PENDING);
  }
}
