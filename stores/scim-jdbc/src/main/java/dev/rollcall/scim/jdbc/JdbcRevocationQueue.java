// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.RevocationDocuments;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.revocation.PendingRevocation;
import dev.rollcall.scim.spi.revocation.Revocation;
import dev.rollcall.scim.spi.revocation.RevocationBacklog;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The queue of revocations in the database. Revocations are stored in the transaction of their
 * change. One relay at a time claims a revocation, regardless of the number of gateways.
 */
public final class JdbcRevocationQueue implements RevocationQueue {
  private static final String UNCLAIMED = "";
  private static final List<Field<?>> COLUMNS =
      List.of(
          Tables.TENANT_ID,
          Tables.ID,
          Tables.RESOURCE_TYPE,
          Tables.RESOURCE_ID,
          Tables.CLAIM,
          Tables.ATTEMPTS,
          Tables.CAUSED,
          Tables.NEXT_ATTEMPT,
          Tables.IS_OVERDUE,
          Tables.DOCUMENT);

  private final Transactions transactions;

  JdbcRevocationQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(TenantContext context, List<Revocation> revocations) {
    RowInserts rows = new RowInserts(Tables.REVOCATION, COLUMNS);
    for (Revocation revocation : revocations) {
      OffsetDateTime caused = TimeColumn.utc(revocation.at());
      rows.add(
          context.tenantId(),
          revocation.id(),
          revocation.account().type(),
          revocation.account().id(),
          UNCLAIMED,
          0,
          caused,
          caused,
          false,
          RevocationDocuments.write(context, revocation));
    }
    transactions.in(
        context,
        sql -> {
          rows.execute(sql);
          return rows;
        });
  }

  @Override
  public List<String> dueTenants(Instant now, int max) {
    return transactions.read(
        session ->
            session
                .sql()
                .select(Tables.TENANT_ID)
                .from(Tables.REVOCATION)
                .where(Tables.NEXT_ATTEMPT.le(TimeColumn.utc(now)))
                .groupBy(Tables.TENANT_ID)
                .orderBy(DSL.min(Tables.NEXT_ATTEMPT))
                .limit(max)
                .fetch(Tables.TENANT_ID));
  }

  @Override
  public List<PendingRevocation> claim(
      String tenantId, int max, Instant now, Instant claimedUntil) {
    String claim = UUID.randomUUID().toString();
    Condition isDue =
        Tables.TENANT_ID.eq(tenantId).and(Tables.NEXT_ATTEMPT.le(TimeColumn.utc(now)));
    return transactions.inNewTransaction(
        sql -> {
          List<String> candidates =
              sql.select(Tables.ID)
                  .from(Tables.REVOCATION)
                  .where(isDue)
                  .orderBy(Tables.NEXT_ATTEMPT)
                  .limit(max)
                  .fetch(Tables.ID);
          if (candidates.isEmpty()) {
            return List.of();
          }
          Condition isCandidate = Tables.TENANT_ID.eq(tenantId).and(Tables.ID.in(candidates));
          sql.update(Tables.REVOCATION)
              .set(Tables.CLAIM, claim)
              .set(Tables.ATTEMPTS, Tables.ATTEMPTS.plus(1))
              .set(Tables.NEXT_ATTEMPT, TimeColumn.utc(claimedUntil))
              .where(isCandidate, isDue)
              .execute();
          return pending(sql).where(isCandidate, Tables.CLAIM.eq(claim)).fetch(this::pending);
        });
  }

  private static SelectJoinStep<Record3<String, Integer, OffsetDateTime>> pending(DSLContext sql) {
    return sql.select(Tables.DOCUMENT, Tables.ATTEMPTS, Tables.NEXT_ATTEMPT)
        .from(Tables.REVOCATION);
  }

  private PendingRevocation pending(Record3<String, Integer, OffsetDateTime> row) {
    return RevocationDocuments.read(row.value1(), row.value2(), row.value3().toInstant());
  }

  private static Condition isSame(PendingRevocation pending) {
    return Tables.TENANT_ID.eq(pending.tenantId()).and(Tables.ID.eq(pending.revocation().id()));
  }

  @Override
  public void complete(PendingRevocation claimed) {
    transactions.inNewTransaction(
        sql -> sql.deleteFrom(Tables.REVOCATION).where(isSame(claimed)).execute());
  }

  @Override
  public void retry(PendingRevocation claimed, Instant next) {
    transactions.inNewTransaction(
        sql ->
            sql.update(Tables.REVOCATION)
                .set(Tables.NEXT_ATTEMPT, TimeColumn.utc(next))
                .where(isSame(claimed), Tables.ATTEMPTS.eq(claimed.attempts()))
                .execute());
  }

  @Override
  public List<PendingRevocation> markOverdue(Instant causedBefore, int max) {
    Condition isToMark =
        Tables.IS_OVERDUE.isFalse().and(Tables.CAUSED.lt(TimeColumn.utc(causedBefore)));
    List<PendingRevocation> found =
        transactions.read(
            session ->
                pending(session.sql())
                    .where(isToMark)
                    .orderBy(Tables.CAUSED)
                    .limit(max)
                    .fetch(this::pending));
    return found.stream().filter(this::isMarked).toList();
  }

  /** Marks a revocation; returns false if another caller has marked it. */
  private boolean isMarked(PendingRevocation pending) {
    int rows =
        transactions.inNewTransaction(
            sql ->
                sql.update(Tables.REVOCATION)
                    .set(Tables.IS_OVERDUE, true)
                    .where(isSame(pending), Tables.IS_OVERDUE.isFalse())
                    .execute());
    return rows == 1;
  }

  @Override
  public List<PendingRevocation> open(String tenantId, ResourceRef account) {
    return transactions.read(
        session ->
            pending(session.sql())
                .where(
                    Tables.TENANT_ID.eq(tenantId),
                    Tables.RESOURCE_TYPE.eq(account.type()),
                    Tables.RESOURCE_ID.eq(account.id()))
                .orderBy(Tables.CAUSED)
                .fetch(this::pending));
  }

  @Override
  public RevocationBacklog backlog(Instant overdueBefore) {
    Field<Long> open = DSL.count().cast(SQLDataType.BIGINT);
    Field<Long> overdue =
        DSL.count(DSL.when(Tables.CAUSED.lt(TimeColumn.utc(overdueBefore)), 1))
            .cast(SQLDataType.BIGINT);
    return transactions.read(
        session ->
            session
                .sql()
                .select(open, overdue, DSL.min(Tables.CAUSED))
                .from(Tables.REVOCATION)
                .fetchSingle(
                    row ->
                        new RevocationBacklog(
                            row.value1(),
                            row.value2(),
                            Optional.ofNullable(row.value3()).map(OffsetDateTime::toInstant))));
  }
}
