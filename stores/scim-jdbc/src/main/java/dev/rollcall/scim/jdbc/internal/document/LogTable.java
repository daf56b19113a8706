// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.document;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogPage;
import dev.rollcall.scim.spi.log.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.SelectUnionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The table of the log entries of a tenant. Ids are in the order of appending; that of an entry is
 * not before the time of its request.
 */
public final class LogTable {
  private static final String INSERT =
      "INSERT INTO rollcall_log (tenant_id, is_failure, id, at_millis, operation, resource_type,"
          + " resource_id, status, scim_type, detail, document)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), ?, ?, ?)";

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static final List<String> OTHER_THAN_REQUESTS =
      Arrays.stream(Operation.values())
          .filter(operation -> !operation.isRequest())
          .map(Operation::name)
          .toList();

  /** The longest time from a request until its entry is appended. */
  private static final Duration MAX_DELAY = Duration.ofHours(1);

  /** The latest time of an id, which has 48 bits for the milliseconds. */
  private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

  private final DSLContext sql;
  private final Condition isOfTenant;

  public LogTable(DSLContext sql, String tenantId) {
    this.sql = sql;
    this.isOfTenant = Tables.TENANT_ID.eq(tenantId);
  }

  /** Inserts an entry. */
  public static int insert(SqlSession session, String id, LogEntry entry) {
    Optional<Outcome> failure = Optional.of(entry.outcome()).filter(Outcome::isFailure);
    return session.update(
        INSERT,
        Arrays.asList(
            entry.source().tenantId(),
            failure.isPresent(),
            id,
            entry.at().toEpochMilli(),
            entry.subject().operation().name(),
            entry.subject().resourceType().orElse(null),
            entry.subject().resourceId().orElse(null),
            failure.map(Outcome::status).orElse(null),
            failure.flatMap(Outcome::scimType).orElse(null),
            failure.map(Outcome::detail).orElse(null),
            LogDocuments.write(entry)));
  }

  /** Returns a page. */
  public LogPage find(LogQuery query) {
    List<Condition> conditions = conditions(query.filter());
    query.olderThan().ifPresent(end -> conditions.add(Tables.ID.lt(position(end))));
    query.newerThan().ifPresent(start -> conditions.add(Tables.ID.gt(position(start))));
    return page(query.filter(), conditions, query.size());
  }

  /** Returns the newest entries. */
  public LogPage newest(LogQuery.Filter filter, int count) {
    return page(filter, conditions(filter), count);
  }

  private static String position(String sent) {
    if (!UuidV7.isId(sent)) {
      throw ScimException.invalidCursor();
    }
    return sent;
  }

  private List<Condition> conditions(LogQuery.Filter filter) {
    List<Condition> conditions = new ArrayList<>();
    conditions.add(isOfTenant);
    filter.resource().ifPresent(ref -> conditions.add(isOf(ref)));
    if (!filter.operations().isEmpty()) {
      conditions.add(
          Tables.OPERATION.in(filter.operations().stream().map(Operation::name).toList()));
    }
    filter.from().ifPresent(from -> conditions.add(isFrom(from)));
    filter
        .until()
        .ifPresent(
            until -> {
              conditions.add(Tables.ID.lt(first(clamped(until).plus(MAX_DELAY))));
              conditions.add(Tables.AT_MILLIS.lt(millis(until)));
            });
    return conditions;
  }

  private static Condition isOf(ResourceRef ref) {
    return Tables.RESOURCE_TYPE.eq(ref.type()).and(Tables.RESOURCE_ID.eq(ref.id()));
  }

  /** The condition on the id limits the rows that are read. */
  private static Condition isFrom(Instant from) {
    return Tables.ID.ge(first(from)).and(Tables.AT_MILLIS.ge(millis(from)));
  }

  /** The first millisecond that is not before a time. */
  private static long millis(Instant time) {
    return clamped(time).plusNanos(999_999).toEpochMilli();
  }

  private static String first(Instant time) {
    return UuidV7.first(clamped(time));
  }

  private static Instant clamped(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  /**
   * The primary key has the order of the page for each outcome, the index of resources for each
   * resource. All entries are therefore merged from the page of each outcome.
   */
  private LogPage page(LogQuery.Filter filter, List<Condition> conditions, int size) {
    int limit = size == Integer.MAX_VALUE ? size : size + 1;
    List<Record2<String, String>> found =
        switch (filter.selection()) {
          case FAILURES -> select(conditions, Tables.IS_FAILURE.isTrue(), limit).fetch();
          case CHANGES -> select(conditions, Tables.IS_FAILURE.isFalse(), limit).fetch();
          case ALL ->
              filter.resource().isPresent()
                  ? select(conditions, DSL.noCondition(), limit).fetch()
                  : all(conditions, limit).fetch();
        };
    boolean isLast = found.size() <= size;
    List<Record2<String, String>> page = isLast ? found : found.subList(0, size);
    return new LogPage(
        page.stream().map(row -> LogDocuments.read(row.value2())).toList(),
        page.stream().findFirst().map(Record2::value1),
        isLast ? Optional.empty() : Optional.of(page.get(size - 1).value1()));
  }

  private SelectUnionStep<Record2<String, String>> select(
      List<Condition> conditions, Condition outcome, int limit) {
    return sql.select(Tables.ID, Tables.DOCUMENT)
        .from(Tables.LOG)
        .where(DSL.and(conditions), outcome)
        .orderBy(Tables.ID.desc())
        .limit(limit);
  }

  private ResultQuery<Record2<String, String>> all(List<Condition> conditions, int limit) {
    return select(conditions, Tables.IS_FAILURE.isTrue(), limit)
        .unionAll(select(conditions, Tables.IS_FAILURE.isFalse(), limit))
        .orderBy(Tables.ID.desc())
        .limit(limit);
  }

  /** Counts changes and failures by hour. */
  public List<LogCount> hourly(Instant from, Instant until) {
    Field<Long> hour = Tables.AT_MILLIS.div(DSL.inline(HOUR)).as("log_hour");
    Field<Long> failures =
        DSL.count(DSL.when(Tables.IS_FAILURE.isTrue(), 1)).cast(SQLDataType.BIGINT);
    Field<Long> operations = DSL.count().cast(SQLDataType.BIGINT);
    return sql.select(hour, operations, failures)
        .from(Tables.LOG)
        .where(
            isOfTenant,
            // Both values, so that the index limits the ids.
            Tables.IS_FAILURE.in(true, false),
            isFrom(from),
            Tables.AT_MILLIS.lt(millis(until)),
            Tables.OPERATION.notIn(OTHER_THAN_REQUESTS))
        .groupBy(hour)
        .orderBy(hour)
        .fetch(
            row ->
                new LogCount(
                    Instant.ofEpochMilli(row.value1() * HOUR), row.value2(), row.value3()));
  }

  /** Counts failures by cause. */
  public List<FailureCount> failures(Instant from, int max) {
    Field<Long> count = DSL.count().cast(SQLDataType.BIGINT);
    Field<Long> last = DSL.max(Tables.AT_MILLIS);
    return sql.select(Tables.OPERATION, Tables.STATUS, Tables.SCIM_TYPE, Tables.DETAIL, count, last)
        .from(Tables.LOG)
        .where(isOfTenant, Tables.IS_FAILURE.isTrue(), isFrom(from))
        .groupBy(Tables.OPERATION, Tables.STATUS, Tables.SCIM_TYPE, Tables.DETAIL)
        .orderBy(count.desc(), last.desc())
        .limit(max)
        .fetch(
            row ->
                new FailureCount(
                    Operation.valueOf(row.value1()),
                    new Outcome(row.value2(), Optional.ofNullable(row.value3()), row.value4()),
                    row.value5(),
                    Instant.ofEpochMilli(row.value6())));
  }

  /** Removes the entries of requests before a time. */
  public int remove(Instant before) {
    return sql.deleteFrom(Tables.LOG).where(isOfTenant, Tables.ID.lt(first(before))).execute();
  }
}
