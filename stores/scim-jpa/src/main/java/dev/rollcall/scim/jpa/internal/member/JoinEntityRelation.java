// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.MemberRelation.JoinEntity;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.BiFunction;

/** Memberships in a join entity. Each change is one of the entity, so that its listeners run. */
record JoinEntityRelation<J, G, M>(
    JoinEntity<J, G, M> declared, BoundMapping<G, ?> groups, BoundMapping<M, ?> members)
    implements BoundRelation {

  @Override
  public Ends from(AbstractQuery<?> query) {
    Root<J> root = query.from(declared.entity());
    return new Ends(root.join(declared.group()), root.join(declared.member()));
  }

  @Override
  public void add(Session session, Object groupId, List<Object> memberIds) {
    G group = session.entities().getReference(groups.entity(), groupId);
    for (Object id : memberIds) {
      M member = session.entities().getReference(members.entity(), id);
      session.entities().persist(declared.factory().create(session.context(), group, member));
    }
  }

  @Override
  public void remove(Session session, Object groupId, List<Object> memberIds) {
    for (List<Object> some : BoundRelation.parts(memberIds)) {
      remove(
          session,
          (builder, root) ->
              builder.and(
                  builder.equal(groupId(root), groupId),
                  root.get(declared.member()).get(idOf(members)).in(some)));
    }
  }

  @Override
  public void removeMembers(Session session, Object groupId) {
    remove(session, (builder, root) -> builder.equal(groupId(root), groupId));
  }

  @Override
  public void removeFromGroups(Session session, Object memberId) {
    remove(
        session,
        (builder, root) -> builder.equal(root.get(declared.member()).get(idOf(members)), memberId));
  }

  private Path<?> groupId(Root<J> root) {
    return root.get(declared.group()).get(idOf(groups));
  }

  private static String idOf(BoundMapping<?, ?> mapping) {
    return mapping.id().declared().attribute();
  }

  private void remove(Session session, BiFunction<CriteriaBuilder, Root<J>, Predicate> condition) {
    CriteriaQuery<J> query = session.builder().createQuery(declared.entity());
    Root<J> root = query.from(declared.entity());
    query.select(root).where(condition.apply(session.builder(), root));
    session.query(query).getResultList().forEach(session.entities()::remove);
  }
}
