// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.table.row;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.DatabaseKind;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.table.BoundMembers;
import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.jdbc.internal.table.BoundTable.BoundChanges;
import dev.rollcall.scim.jdbc.internal.table.SqlColumn;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRelation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/** The rows of one join table, within one transaction. */
record MemberRows(BoundMembers relation, DSLContext sql, TenantContext context)
    implements MemberRelation {

  @Override
  public String memberType() {
    return relation.members().typeName();
  }

  @Override
  public boolean isMemberId(String id) {
    return relation.members().id().decode(id).isPresent();
  }

  private Condition ofGroup(String group) {
    return ofGroup(key(group));
  }

  private Object key(String group) {
    return relation.groups().id().decode(group).orElseThrow();
  }

  private Condition ofGroup(Object group) {
    return relation.join().group().eq(group).and(relation.condition(context));
  }

  private SqlColumn member() {
    return relation.join().member();
  }

  /** Locks the members where they can be soft-deleted. */
  @Override
  public Set<String> existing(Collection<String> ids) {
    BoundTable<?> table = relation.members();
    Set<String> known = new LinkedHashSet<>();
    for (List<Object> some : RowReader.parts(table.id().decodeAll(ids))) {
      var select =
          sql.select(table.id().column().field())
              .from(table.table())
              .where(table.live(context), table.id().column().in(some));
      (isShared() ? select.option(forShare()).fetch() : select.fetch())
          .forEach(
              row -> known.add(table.id().encode(table.id().column().read(row).orElseThrow())));
    }
    return known;
  }

  /** Without a lock, a member could be soft-deleted before the transaction ends. */
  private boolean isShared() {
    return relation.members().rows().deletion().isPresent() && sql.dialect() != SQLDialect.H2;
  }

  /** MariaDB has only the older of MySQL's two clauses. */
  private String forShare() {
    return DatabaseKind.isMySql(sql.dialect()) ? "LOCK IN SHARE MODE" : "FOR SHARE";
  }

  @Override
  public Set<String> among(String group, Collection<String> ids) {
    Set<String> found = new LinkedHashSet<>();
    for (List<Object> some : RowReader.parts(relation.members().id().decodeAll(ids))) {
      sql.select(member().field())
          .from(relation.join().table())
          .where(ofGroup(group), isLinked(), member().in(some))
          .forEach(row -> found.add(encoded(row)));
    }
    return found;
  }

  /** Excludes unlinked accounts, whose memberships clients neither read nor change. */
  private Condition isLinked() {
    BoundTable<?> members = relation.members();
    return members.rows().link().isEmpty()
        ? DSL.noCondition()
        : member()
            .values()
            .in(
                DSL.select(members.id().column().values())
                    .from(members.table())
                    .where(members.live(context)));
  }

  private String encoded(Record row) {
    return relation.members().id().encode(member().read(row).orElseThrow());
  }

  @Override
  public List<String> all(String group) {
    List<String> ids = new ArrayList<>();
    sql.select(member().field())
        .from(relation.join().table())
        .where(ofGroup(group), isLinked())
        .orderBy(member().field())
        .forEach(row -> ids.add(encoded(row)));
    return ids;
  }

  @Override
  public void remove(String group, Collection<String> ids) {
    for (List<Object> some : RowReader.parts(relation.members().id().decodeAll(ids))) {
      sql.deleteFrom(relation.join().table()).where(ofGroup(group), member().in(some)).execute();
    }
  }

  @Override
  public void add(String groupId, List<String> ids) {
    Object group = key(groupId);
    List<Field<?>> columns =
        new ArrayList<>(List.of(relation.join().group().field(), member().field()));
    relation.join().constants().forEach(one -> columns.add(one.column().field()));
    relation.join().inserted().forEach(one -> columns.add(one.column().field()));
    for (List<Object> some : RowReader.parts(relation.members().id().decodeAll(ids))) {
      InsertValuesStepN<Record> insert = sql.insertInto(relation.join().table()).columns(columns);
      for (Object id : some) {
        insert = insert.values(row(group, id));
      }
      execute(insert);
    }
  }

  private static void execute(InsertValuesStepN<Record> insert) {
    try {
      insert.execute();
    } catch (DataAccessException failure) {
      if (SqlStates.isForeignKeyViolation(failure)) {
        throw ScimException.unknownMembers(1);
      }
      if (SqlStates.isUniqueViolation(failure)) {
        throw ScimException.staleVersion();
      }
      throw failure;
    }
  }

  private List<Field<?>> row(Object group, Object id) {
    List<Field<?>> values =
        new ArrayList<>(List.of(relation.join().group().value(group), member().value(id)));
    relation.join().constants().forEach(one -> values.add(one.bind(context)));
    relation.join().inserted().forEach(one -> values.add(one.bind(context)));
    return values;
  }

  /** A member or a group with its display name. */
  private record Displayed(Object owner, Object id, Optional<String> display) {
    Member member(BoundTable<?> table) {
      return new Member(table.id().encode(id), table.typeName(), display);
    }
  }

  @Override
  public List<Member> page(String groupId, Optional<String> afterId, int count) {
    Condition isAfter =
        afterId
            .flatMap(relation.members().id()::decode)
            .map(this::isAfter)
            .orElse(DSL.noCondition());
    return members(isLiveMember(groupId).and(isAfter), Optional.of(count));
  }

  /**
   * Restricts both sides of the join, so that a database that merges them reads no row of an
   * earlier page.
   */
  private Condition isAfter(Object id) {
    SqlColumn ofMember = relation.members().id().column();
    return member().values().gt(member().value(id)).and(ofMember.values().gt(ofMember.value(id)));
  }

  private List<Member> members(Condition condition, Optional<Integer> count) {
    return displayed(member(), relation.members(), condition, count).stream()
        .map(one -> one.member(relation.members()))
        .toList();
  }

  private Condition isLiveMember(String groupId) {
    Object group = key(groupId);
    return ofGroup(group).and(isLive(group));
  }

  /** The condition that the group is one of the tenant. */
  private Condition isLive(Object group) {
    BoundTable<?> groups = relation.groups();
    return relation
        .join()
        .group()
        .values()
        .in(
            DSL.select(groups.id().column().values())
                .from(groups.table())
                .where(groups.live(context), groups.id().column().eq(group)));
  }

  @Override
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    List<Member> found = new ArrayList<>();
    for (List<Object> some : RowReader.parts(relation.members().id().decodeAll(ids))) {
      found.addAll(members(isLiveMember(groupId).and(member().in(some)), Optional.empty()));
    }
    return found;
  }

  @Override
  public Map<String, List<Member>> groupsOf(Collection<String> ids) {
    List<Displayed> found = new ArrayList<>();
    for (List<Object> some : RowReader.parts(relation.members().id().decodeAll(ids))) {
      found.addAll(
          displayed(
              relation.join().group(),
              relation.groups(),
              relation.condition(context).and(member().in(some)),
              Optional.empty()));
    }
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (Displayed one : found) {
      groups
          .computeIfAbsent(relation.members().id().encode(one.owner()), member -> new ArrayList<>())
          .add(one.member(relation.groups()));
    }
    return groups;
  }

  private List<Displayed> displayed(
      SqlColumn column, BoundTable<?> table, Condition condition, Optional<Integer> count) {
    List<Field<?>> fields = new ArrayList<>(List.of(column.field()));
    if (!fields.contains(member().field())) {
      fields.add(member().field());
    }
    Optional<SqlColumn> display = table.display().map(one -> one.column());
    display.ifPresent(one -> fields.add(one.field()));
    return sql.select(fields)
        .from(relation.join().table())
        .join(table.table())
        .on(table.id().column().values().eq(column.values()))
        .where(condition, table.live(context))
        .orderBy(fields.subList(0, column.equals(member()) ? 1 : 2))
        .limit(count.orElse(Integer.MAX_VALUE))
        .fetch(
            row ->
                new Displayed(
                    member().read(row).orElseThrow(),
                    column.read(row).orElseThrow(),
                    display.flatMap(one -> one.read(row)).map(Object::toString)));
  }

  /** Removes a member from all groups, which have changed then. */
  void removeMember(Object id, Instant now) {
    Condition ofMember = member().eq(id).and(relation.condition(context));
    BoundTable<?> groups = relation.groups();
    if (groups.rows().changes().isTouchable()) {
      touch(
          groups
              .id()
              .column()
              .values()
              .in(
                  DSL.select(relation.join().group().values())
                      .from(relation.join().table())
                      .where(ofMember)),
          now);
    }
    sql.deleteFrom(relation.join().table()).where(ofMember).execute();
  }

  private void touch(Condition condition, Instant now) {
    BoundChanges changes = relation.groups().rows().changes();
    Map<Field<?>, Object> row = new LinkedHashMap<>();
    changes
        .version()
        .ifPresent(column -> row.put(column.field(), column.field().coerce(Long.class).plus(1)));
    changes
        .lastModified()
        .filter(column -> !changes.timesByDatabase() || row.isEmpty())
        .ifPresent(
            column ->
                row.put(
                    column.field(),
                    DSL.greatest(
                        column.value(column.storable(now)),
                        DSL.coalesce(
                            column.values().plus(DayToSecond.valueOf(column.step())),
                            column.value(column.storable(now))))));
    sql.update(relation.groups().table())
        .set(row)
        .where(relation.groups().ofTenant(context), condition)
        .execute();
  }

  /** Removes all members of a group. */
  void removeGroup(Object id) {
    sql.deleteFrom(relation.join().table()).where(ofGroup(id)).execute();
  }
}
