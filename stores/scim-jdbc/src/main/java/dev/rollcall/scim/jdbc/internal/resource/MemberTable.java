// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.RowLookup;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.exception.DataAccessException;
import org.jooq.types.DayToSecond;

/**
 * The memberships of one tenant, within one transaction. A change of k members costs O(k). A caller
 * that changes a group holds the lock of its row.
 */
public final class MemberTable {
  private static final int PER_READ = 5_000;

  private static final RowLookup TYPES =
      new RowLookup(
          "id, resource_type", "rollcall_resource", "id", "tenant_id = ? AND is_linked = ?");

  private static final RowLookup DESCRIBED =
      new RowLookup("id, resource_type, display", "rollcall_resource", "id", "tenant_id = ?");

  private static final RowLookup MEMBERS =
      new RowLookup("sort_id", "rollcall_member", "sort_id", "tenant_id = ? AND group_id = ?");

  private static final RowLookup GROUPS =
      new RowLookup(
          "member_id, group_id",
          "rollcall_member",
          "member_id",
          "tenant_id = ? ORDER BY member_id, group_id");

  private static final String PAGE =
      "SELECT sort_id FROM rollcall_member WHERE tenant_id = ? AND group_id = ? AND sort_id > ?"
          + " ORDER BY sort_id LIMIT ?";

  private final SqlSession session;
  private final TenantContext context;

  public MemberTable(SqlSession session, TenantContext context) {
    this.session = session;
    this.context = context;
  }

  /**
   * Checks that references point to linked resources of the named types.
   *
   * @throws ScimException unknownMembers, invalidValue for a reference of the group to itself
   */
  public void requireKnown(String groupId, Collection<MemberRef> members) {
    Map<String, String> types = new HashMap<>();
    TYPES
        .read(
            session,
            members.stream().map(MemberRef::id).toList(),
            List.of(context.tenantId(), true),
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(found -> types.put(found.getKey(), found.getValue()));
    MemberRef.requireKnown(members, groupId, id -> Optional.ofNullable(types.get(id)));
  }

  /**
   * Applies a delta to a group whose row is locked, and returns the members that were actually
   * added and removed.
   */
  public MembershipDelta.Change apply(String groupId, MembershipDelta delta) {
    MembershipDelta.Change effect =
        delta.effectOn(
            delta instanceof MembershipDelta.Change change
                ? among(groupId, change.named())
                : allIds(groupId));
    for (List<String> some : ResourceTable.parts(List.copyOf(effect.removed()))) {
      session.sql().deleteFrom(Tables.MEMBER).where(of(groupId), Tables.SORT_ID.in(some)).execute();
    }
    insert(groupId, effect.added());
    return effect;
  }

  private Condition of(String groupId) {
    return Tables.TENANT_ID.eq(context.tenantId()).and(Tables.GROUP_ID.eq(groupId));
  }

  private void insert(String groupId, List<MemberRef> added) {
    RowInserts rows =
        new RowInserts(
            Tables.MEMBER,
            List.of(Tables.TENANT_ID, Tables.GROUP_ID, Tables.SORT_ID, Tables.MEMBER_ID));
    added.forEach(member -> rows.add(context.tenantId(), groupId, member.id(), member.id()));
    try {
      rows.execute(session.sql());
    } catch (DataAccessException failure) {
      if (SqlStates.isForeignKeyViolation(failure)) {
        throw ScimException.unknownMembers(1);
      }
      throw failure;
    }
  }

  private List<String> allIds(String groupId) {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (true) {
      List<String> page = idsAfter(groupId, after, PER_READ);
      ids.addAll(page);
      if (page.size() < PER_READ) {
        return ids;
      }
      after = page.get(page.size() - 1);
    }
  }

  private List<String> idsAfter(String groupId, String after, int count) {
    return session.query(
        PAGE, List.of(context.tenantId(), groupId, after, count), row -> row.getString(1));
  }

  private Set<String> among(String groupId, List<String> ids) {
    return new HashSet<>(
        MEMBERS.read(session, ids, List.of(context.tenantId(), groupId), row -> row.getString(1)));
  }

  /** Returns at most {@code count} members after a keyset position. */
  public List<Member> page(String groupId, Optional<String> after, int count) {
    return described(idsAfter(groupId, after.orElse(""), count));
  }

  /** Returns those of the ids that are members. */
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    return described(among(groupId, List.copyOf(ids)).stream().sorted().toList());
  }

  /** Returns the groups of each of these members. */
  public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
    Map<String, List<String>> groupIds = new LinkedHashMap<>();
    memberIds.forEach(id -> groupIds.put(id, new ArrayList<>()));
    GROUPS.read(
        session,
        memberIds,
        List.of(context.tenantId()),
        row ->
            groupIds
                .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                .add(row.getString(2)));
    Map<String, Member> described = byId(new LinkedHashSet<>(flat(groupIds.values())));
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    groupIds.forEach((id, all) -> groups.put(id, pick(all, described)));
    return groups;
  }

  private static List<String> flat(Collection<List<String>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private List<Member> described(List<String> ids) {
    return pick(ids, byId(ids));
  }

  /** A resource that was deleted after its id was read is left out. */
  private static List<Member> pick(List<String> ids, Map<String, Member> described) {
    return ids.isEmpty()
        ? List.of()
        : ids.stream().map(described::get).filter(Objects::nonNull).toList();
  }

  /**
   * Returns the display names of resources. They are looked up by id and not by a join, because a
   * planner that chooses a merge join reads an index from the tenant's first row on.
   */
  private Map<String, Member> byId(Collection<String> ids) {
    Map<String, Member> found = new HashMap<>();
    DESCRIBED
        .read(
            session,
            ids,
            List.of(context.tenantId()),
            row ->
                new Member(
                    row.getString(1),
                    row.getString(2),
                    Optional.ofNullable(row.getString(3)).map(KeyEncoding::decode)))
        .forEach(member -> found.put(member.id(), member));
    return found;
  }

  /** Increments the version of all groups of a resource before its deletion. */
  public void touchGroupsOf(String memberId, Instant now) {
    List<String> groups =
        session
            .sql()
            .select(Tables.GROUP_ID)
            .from(Tables.MEMBER)
            .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.MEMBER_ID.eq(memberId))
            .orderBy(Tables.GROUP_ID)
            .fetch(Tables.GROUP_ID);
    for (List<String> some : ResourceTable.parts(groups)) {
      session
          .sql()
          .update(Tables.RESOURCE)
          .set(Tables.VERSION, Tables.VERSION.plus(1))
          .set(
              Tables.LAST_MODIFIED,
              greatest(
                  val(TimeColumn.utc(now)), Tables.LAST_MODIFIED.add(DayToSecond.valueOf(1.0))))
          .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.in(some))
          .execute();
    }
  }
}
