// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.BoundRelation.Ends;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRelation;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The memberships of a relation within one transaction. Reads load no entity. */
record SessionRelation(BoundRelation relation, Session session) implements MemberRelation {
  private static final int PER_READ = 5_000;

  private CriteriaBuilder builder() {
    return session.builder();
  }

  @Override
  public String memberType() {
    return relation.members().type().name();
  }

  @Override
  public boolean isMemberId(String id) {
    return relation.members().id().decode(id).isPresent();
  }

  @Override
  public Set<String> existing(Collection<String> ids) {
    BoundMapping<?, ?> mapping = relation.members();
    Set<String> found = new HashSet<>();
    for (List<Object> some : BoundRelation.parts(mapping.id().decodeAll(ids))) {
      CriteriaQuery<Object> query = builder().createQuery();
      Root<?> root = query.from(mapping.entity());
      List<Predicate> conditions = mapping.existing(builder(), root, session.context());
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

  /** A query of the memberships, within the tenant. */
  private final class Memberships {
    private final CriteriaQuery<Tuple> query = builder().createTupleQuery();
    private final Ends ends;
    private final List<Predicate> conditions = new ArrayList<>();

    Memberships() {
      this.ends = relation.from(query);
      conditions.addAll(relation.groups().existing(builder(), ends.group(), session.context()));
      conditions.addAll(relation.members().existing(builder(), ends.member(), session.context()));
    }

    Expression<?> groupId() {
      return id(relation.groups(), ends.group());
    }

    Expression<?> memberId() {
      return id(relation.members(), ends.member());
    }

    CriteriaQuery<Tuple> select(List<Selection<?>> selected) {
      return query
          .select(builder().tuple(selected.toArray(Selection<?>[]::new)))
          .where(conditions.toArray(Predicate[]::new));
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

  @Override
  public List<Member> page(String groupId, Optional<String> afterId, int count) {
    Optional<Object> group = relation.groups().id().decode(groupId);
    if (group.isEmpty() || count == 0) {
      return List.of();
    }
    Memberships memberships = new Memberships();
    memberships.conditions.add(builder().equal(memberships.groupId(), group.get()));
    afterId
        .flatMap(relation.members().id()::decode)
        .ifPresent(id -> memberships.conditions.add(isAfter(memberships.memberId(), id)));
    CriteriaQuery<Tuple> query = memberships.select(memberships.member());
    query.orderBy(builder().asc(memberships.memberId()));
    return session.query(query).setMaxResults(count).getResultList().stream()
        .map(row -> member(relation.members(), row, 0))
        .toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // ids are comparable
  private Predicate isAfter(Expression<?> id, Object last) {
    return builder().greaterThan((Expression) id, (Comparable) last);
  }

  @Override
  public List<String> all(String groupId) {
    List<String> ids = new ArrayList<>();
    Optional<String> afterId = Optional.empty();
    while (true) {
      List<Member> page = page(groupId, afterId, PER_READ);
      page.forEach(one -> ids.add(one.id()));
      if (page.size() < PER_READ) {
        return ids;
      }
      afterId = Optional.of(ids.get(ids.size() - 1));
    }
  }

  @Override
  public Set<String> among(String groupId, Collection<String> ids) {
    Set<String> found = new LinkedHashSet<>();
    membersAmong(groupId, ids).forEach(member -> found.add(member.id()));
    return found;
  }

  @Override
  public List<Member> membersAmong(String groupId, Collection<String> ids) {
    List<Member> found = new ArrayList<>();
    Optional<Object> group = relation.groups().id().decode(groupId);
    List<Object> named = group.isEmpty() ? List.of() : relation.members().id().decodeAll(ids);
    for (List<Object> some : BoundRelation.parts(named)) {
      Memberships memberships = new Memberships();
      memberships.conditions.add(builder().equal(memberships.groupId(), group.orElseThrow()));
      memberships.conditions.add(memberships.memberId().in(some));
      for (Tuple row : session.query(memberships.select(memberships.member())).getResultList()) {
        found.add(member(relation.members(), row, 0));
      }
    }
    return found;
  }

  @Override
  public Map<String, List<Member>> groupsOf(Collection<String> memberIds) {
    Map<String, List<Member>> groups = new LinkedHashMap<>();
    for (List<Object> some : BoundRelation.parts(relation.members().id().decodeAll(memberIds))) {
      Memberships memberships = new Memberships();
      memberships.conditions.add(memberships.memberId().in(some));
      List<Selection<?>> selected = new ArrayList<>(List.of(memberships.memberId()));
      selected.addAll(memberships.group());
      CriteriaQuery<Tuple> query = memberships.select(selected);
      query.orderBy(builder().asc(memberships.groupId()));
      for (Tuple row : session.query(query).getResultList()) {
        groups
            .computeIfAbsent(relation.members().id().encode(row.get(0)), id -> new ArrayList<>())
            .add(member(relation.groups(), row, 1));
      }
    }
    return groups;
  }

  @Override
  public void add(String groupId, List<String> ids) {
    if (!ids.isEmpty()) {
      relation.add(session, group(groupId), relation.members().id().decodeAll(ids));
    }
  }

  @Override
  public void remove(String groupId, Collection<String> ids) {
    if (!ids.isEmpty()) {
      relation.remove(session, group(groupId), relation.members().id().decodeAll(ids));
    }
  }

  private Object group(String groupId) {
    return relation.groups().id().decode(groupId).orElseThrow();
  }
}
