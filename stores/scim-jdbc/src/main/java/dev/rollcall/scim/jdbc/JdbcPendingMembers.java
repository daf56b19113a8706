// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.jooq.impl.DSL.lower;

import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Stores pending members in the database. */
public final class JdbcPendingMembers implements PendingMembers {
  private static final List<Field<?>> COLUMNS =
      List.of(
          Tables.TENANT_ID,
          Tables.RESOURCE_TYPE,
          Tables.GROUP_ID,
          Tables.MEMBER_ID,
          Tables.MEMBER_TYPE,
          Tables.ADDED);

  private final Transactions transactions;
  private final InstantSource clock;

  JdbcPendingMembers(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  private static Condition ofGroup(TenantContext context, ResourceRef group) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(group.type()))
        .and(Tables.GROUP_ID.eq(group.id()));
  }

  @Override
  public List<MemberRef> of(TenantContext context, ResourceRef group) {
    return transactions.in(
        context,
        sql ->
            sql.select(Tables.MEMBER_ID, Tables.MEMBER_TYPE)
                .from(Tables.PENDING_MEMBER)
                .where(ofGroup(context, group))
                .fetch(row -> new MemberRef(row.value1(), type(row.value2()))));
  }

  private static Optional<String> type(String stored) {
    return Optional.of(stored).filter(name -> !name.isEmpty());
  }

  @Override
  public long count(TenantContext context) {
    return transactions.in(
        context,
        sql ->
            (long) sql.fetchCount(Tables.PENDING_MEMBER, Tables.TENANT_ID.eq(context.tenantId())));
  }

  @Override
  public List<ResourceRef> groupsAwaiting(TenantContext context, ResourceRef member, int limit) {
    return transactions.in(
        context,
        sql ->
            sql.select(Tables.RESOURCE_TYPE, Tables.GROUP_ID)
                .from(Tables.PENDING_MEMBER)
                .where(
                    Tables.TENANT_ID.eq(context.tenantId()),
                    Tables.MEMBER_ID.eq(member.id()),
                    lower(Tables.MEMBER_TYPE).in("", member.type().toLowerCase(Locale.ROOT)))
                .orderBy(Tables.RESOURCE_TYPE, Tables.GROUP_ID)
                .limit(limit)
                .fetch(row -> new ResourceRef(row.value1(), row.value2())));
  }

  @Override
  public void change(TenantContext context, ResourceRef group, MembershipDelta change) {
    if (change.isEmpty()) {
      return;
    }
    OffsetDateTime now = TimeColumn.utc(clock.instant());
    transactions.in(
        context,
        sql -> {
          removeChanged(sql, ofGroup(context, group), change);
          RowInserts rows = new RowInserts(Tables.PENDING_MEMBER, COLUMNS);
          for (MemberRef member : change.added()) {
            String type = member.type().orElse("");
            rows.add(context.tenantId(), group.type(), group.id(), member.id(), type, now);
          }
          rows.execute(sql);
          return rows;
        });
  }

  @Override
  public void removeAddedBefore(TenantContext context, Instant time) {
    transactions.in(
        context,
        sql ->
            sql.deleteFrom(Tables.PENDING_MEMBER)
                .where(
                    Tables.TENANT_ID.eq(context.tenantId()), Tables.ADDED.lt(TimeColumn.utc(time)))
                .execute());
  }

  /** Removes the rows that a change removes or replaces. */
  private static void removeChanged(DSLContext sql, Condition ofGroup, MembershipDelta change) {
    if (!(change instanceof MembershipDelta.Change delta)) {
      sql.deleteFrom(Tables.PENDING_MEMBER).where(ofGroup).execute();
      return;
    }
    List<String> ids = new ArrayList<>(delta.removed());
    delta.added().forEach(member -> ids.add(member.id()));
    for (List<String> some : ResourceTable.parts(ids)) {
      sql.deleteFrom(Tables.PENDING_MEMBER).where(ofGroup, Tables.MEMBER_ID.in(some)).execute();
    }
  }
}
