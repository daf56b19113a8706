// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.database.UuidV7;
import dev.rollcall.scim.jdbc.internal.document.EventDocuments;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxBacklog;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * The event outbox in the database. Events are stored in the transaction of their change. One relay
 * at a time claims an event, regardless of the number of gateways. Events are ordered by the clocks
 * of the gateways that wrote them.
 */
public final class JdbcEventOutbox implements EventOutbox, OutboxBacklog {
  private static final String INSERT =
      "INSERT INTO rollcall_outbox (tenant_id, resource_type, resource_id, id, event_id, claim,"
          + " claimed_until, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String EARLIER = "earlier";
  private static final String UNCLAIMED = "";
  private static final Field<String> CLAIM_OF_EARLIER = Tables.of(EARLIER, Tables.CLAIM);
  private static final Field<OffsetDateTime> CLAIMED_UNTIL_OF_EARLIER =
      Tables.of(EARLIER, Tables.CLAIMED_UNTIL);

  private final Transactions transactions;
  private final UuidV7 ids;

  JdbcEventOutbox(Transactions transactions, UuidV7 ids) {
    this.transactions = transactions;
    this.ids = ids;
  }

  @Override
  public void add(TenantContext context, ProvisioningEvent event) {
    List<Object> values =
        List.of(
            context.tenantId(),
            event.resourceType(),
            event.resourceId(),
            ids.next(event.at()),
            event.id(),
            UNCLAIMED,
            TimeColumn.utc(Instant.EPOCH),
            EventDocuments.write(new OutboxEvent(context.caller(), context.requestId(), event)));
    transactions.inSession(context, session -> session.update(INSERT, values));
  }

  @Override
  public List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
    String claim = UUID.randomUUID().toString();
    Condition isFree = Tables.CLAIMED_UNTIL.le(TimeColumn.utc(now));
    return transactions.inNewTransaction(
        sql -> {
          Condition isClaimed = CLAIMED_UNTIL_OF_EARLIER.gt(TimeColumn.utc(now));
          List<String> candidates =
              sql.select(Tables.ID)
                  .from(Tables.OUTBOX)
                  .where(isFree, notExists(earlier(isClaimed)))
                  .orderBy(Tables.ID)
                  .limit(max)
                  .fetch(Tables.ID);
          if (candidates.isEmpty()) {
            return List.of();
          }
          int claimed =
              sql.update(Tables.OUTBOX)
                  .set(Tables.CLAIM, claim)
                  .set(Tables.CLAIMED_UNTIL, TimeColumn.utc(claimedUntil))
                  .where(Tables.ID.in(candidates), isFree)
                  .execute();
          if (claimed < candidates.size()) {
            releaseLaterOnes(sql, claim);
          }
          return sql
              .select(Tables.DOCUMENT)
              .from(Tables.OUTBOX)
              .where(Tables.CLAIM.eq(claim))
              .orderBy(Tables.ID)
              .fetch(Tables.DOCUMENT)
              .stream()
              .map(EventDocuments::read)
              .toList();
        });
  }

  /**
   * Releases events whose earlier event of the same resource another caller has claimed since the
   * candidates were read: the update has waited for that claim, skipped its events and claimed the
   * later ones.
   */
  private static void releaseLaterOnes(DSLContext sql, String claim) {
    sql.update(Tables.OUTBOX)
        .set(Tables.CLAIM, UNCLAIMED)
        .set(Tables.CLAIMED_UNTIL, TimeColumn.utc(Instant.EPOCH))
        .where(Tables.CLAIM.eq(claim), exists(earlier(CLAIM_OF_EARLIER.ne(claim))))
        .execute();
  }

  /** Matches an earlier event about the same resource. */
  private static Select<?> earlier(Condition condition) {
    return selectOne()
        .from(Tables.OUTBOX.as(DSL.name(EARLIER)))
        .where(
            Tables.of(EARLIER, Tables.TENANT_ID).eq(outer(Tables.TENANT_ID)),
            Tables.of(EARLIER, Tables.RESOURCE_TYPE).eq(outer(Tables.RESOURCE_TYPE)),
            Tables.of(EARLIER, Tables.RESOURCE_ID).eq(outer(Tables.RESOURCE_ID)),
            Tables.of(EARLIER, Tables.ID).lt(outer(Tables.ID)),
            condition);
  }

  private static <T> Field<T> outer(Field<T> column) {
    return DSL.field(
        DSL.name(Tables.OUTBOX.getUnqualifiedName(), column.getUnqualifiedName()),
        column.getDataType());
  }

  @Override
  public void markDelivered(List<String> eventIds) {
    if (!eventIds.isEmpty()) {
      transactions.inNewTransaction(
          sql -> sql.deleteFrom(Tables.OUTBOX).where(Tables.EVENT_ID.in(eventIds)).execute());
    }
  }

  @Override
  public Optional<Instant> oldestPending() {
    return transactions.inNewTransaction(
        sql ->
            sql.select(Tables.DOCUMENT)
                .from(Tables.OUTBOX)
                .orderBy(Tables.ID)
                .limit(1)
                .fetchOptional(Tables.DOCUMENT)
                .map(document -> EventDocuments.read(document).event().at()));
  }
}
