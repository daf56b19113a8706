// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.BoundRelation.Ends;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.membership.Member;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads ids and displayed texts of memberships; no entity is loaded. */
public final class MembershipQuery {
  private static final int PER_READ = 5_000;

  private final Session session;
  private final CriteriaBuilder builder;

  public MembershipQuery(Session session) {
    this.session = session;
    this.builder = session.builder();
  }

  /** Returns those of the ids that exist in the tenant. */
  Set<String> existing(BoundMapping<?, ?> mapping, Collection<String> ids) {
    Set<String> found = new HashSet<>();
    for (List<Object> some : BoundRelation.parts(mapping.id().decodeAll(ids))) {
      CriteriaQuery<Object> query = builder.createQuery();
      Root<?> root = query.from(mapping.entity());
      List<Predicate> conditions = mapping.existing(builder, root, session.context());
      Expression<?> id = id(mapping, root);
      conditions.add(id.in(some));
      query.select(id).where(conditions.toArray(Predicate[]::new));
      session.query(query).getResultList().forEach(one -> found.add(mapping.id().encode(one)));
    }
    return found;
  }

  private static Expression<?> id(BoundMapping<?, ?> mapping, Path<?> root) {
    return mapping.idOf(root);
  }

  /** A query of the memberships of one relation, within the tenant. */
  private final class Memberships {
    private final BoundRelation relation;
    private final CriteriaQuery<Tuple> query = builder.createTupleQuery();
    private final Ends ends;
    private final List<Predicate> conditions = new ArrayList<>();

    Memberships(BoundRelation relation) {
      this.relation = relation;
      this.ends = relation.from(query);
      conditions.addAll(relation.groups().existing(builder, ends.group(), session.context()));
      conditions.addAll(relation.members().existing(builder, ends.member(), session.context()));
    }

    Expression<?> groupId() {
      return id(relation.groups(), ends.group());
    }

    Expression<?> memberId() {
      return id(relation.members(), ends.member());
    }

    CriteriaQuery<Tuple> select(List<Selection<?>> selected) {
      return query.multiselect(selected).where(conditions.toArray(Predicate[]::new));
    }

    List<Selection<?>> member() {
      return described(memberId(), relation.members(), ends.member());
    }

    List<Selection<?>> group() {
      return described(groupId(), relation.groups(), ends.group());
    }

    private List<Selection<?>> described(
        Expression<?> id, BoundMapping<?, ?> mapping, Path<?> path) {
      List<Selection<?>> selected = new ArrayList<>();
      selected.add(id);
      mapping.displayOf(path).ifPresent(selected::add);
      return selected;
    }
  }

  private static Member member(BoundMapping<?, ?> mapping, Tuple row, int from) {
    Optional<String> display =
        row.getElements().size() > from + 1
            ? Optional.ofNullable(row.get(from + 1, String.class))
            : Optional.empty();
    return new Member(mapping.id().encode(row.get(from)), mapping.type().name(), display);
  }

  /** Returns at most {@code count} members after an id, in the order of ids. */
  List<Member> page(BoundRelation relation, String groupId, Optional<Object> after, int count) {
    Optional<Object> group = relation.groups().id().decode(groupId);
    if (group.isEmpty() || count == 0) {
      return List.of();
    }
    Memberships memberships = new Memberships(relation);
    memberships.conditions.add(builder.equal(memberships.groupId(), group.get()));
    after.ifPresent(id -> memberships.conditions.add(isAfter(memberships.memberId(), id)));
    CriteriaQuery<Tuple> query = memberships.select(memberships.member());
    query.orderBy(builder.asc(memberships.memberId()));
    return session.query(query).setMaxResults(count).getResultList().stream()
        .map(row -> member(relation.members(), row, 0))
        .toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // ids are comparable
  private Predicate isAfter(Expression<?> id, Object last) {
    return builder.greaterThan((Expression) id, (Comparable) last);
  }

  /** Returns the ids of all members. */
  List<String> everyId(BoundRelation relation, String groupId) {
    List<String> ids = new ArrayList<>();
    Optional<Object> after = Optional.empty();
    while (true) {
      List<Member> page = page(relation, groupId, after, PER_READ);
      page.forEach(one -> ids.add(one.id()));
      if (page.size() < PER_READ) {
        return ids;
      }
      after = relation.members().id().decode(ids.get(ids.size() - 1));
    }
  }

  /** Returns those of the ids that are members. */
  Map<String, Member> among(BoundRelation relation, String groupId, Collection<String> ids) {
    Map<String, Member> found = new LinkedHashMap<>();
    Optional<Object> group = relation.groups().id().decode(groupId);
    List<Object> named = group.isEmpty() ? List.of() : relation.members().id().decodeAll(ids);
    for (List<Object> some : BoundRelation.parts(named)) {
      Memberships memberships = new Memberships(relation);
      memberships.conditions.add(builder.equal(memberships.groupId(), group.orElseThrow()));
      memberships.conditions.add(memberships.memberId().in(some));
      for (Tuple row : session.query(memberships.select(memberships.member())).getResultList()) {
        Member member = member(relation.members(), row, 0);
        found.put(member.id(), member);
      }
    }
    return found;
  }

  /** Adds the groups of each of these members to the map. */
  void groupsOf(
      BoundRelation relation, Collection<String> memberIds, Map<String, List<Member>> groups) {
    for (List<Object> some : BoundRelation.parts(relation.members().id().decodeAll(memberIds))) {
      Memberships memberships = new Memberships(relation);
      memberships.conditions.add(memberships.memberId().in(some));
      List<Selection<?>> selected = new ArrayList<>(List.of(memberships.memberId()));
      selected.addAll(memberships.group());
      CriteriaQuery<Tuple> query = memberships.select(selected);
      query.orderBy(builder.asc(memberships.groupId()));
      for (Tuple row : session.query(query).getResultList()) {
        groups
            .computeIfAbsent(relation.members().id().encode(row.get(0)), id -> new ArrayList<>())
            .add(member(relation.groups(), row, 1));
      }
    }
  }
}
