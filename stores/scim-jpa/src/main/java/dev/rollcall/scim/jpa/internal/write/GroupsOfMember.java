// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.write;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.member.BoundRelation;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;

/** Locks the groups of a member, in the order of ids. */
record GroupsOfMember(Session session) {
  <G> List<G> locked(BoundRelation relation, BoundMapping<G, ?> groups, Object memberId) {
    CriteriaBuilder builder = session.builder();
    List<G> locked = new ArrayList<>();
    for (List<Object> some : BoundRelation.parts(ids(relation, memberId))) {
      CriteriaQuery<G> query = builder.createQuery(groups.entity());
      Root<G> root = query.from(groups.entity());
      Expression<?> id = groups.idOf(root);
      query.select(root).where(id.in(some)).orderBy(builder.asc(id));
      locked.addAll(
          session.query(query).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList());
    }
    return locked;
  }

  private List<Object> ids(BoundRelation relation, Object memberId) {
    CriteriaBuilder builder = session.builder();
    CriteriaQuery<Object> query = builder.createQuery();
    BoundRelation.Ends ends = relation.from(query);
    Expression<?> group = relation.groups().idOf(ends.group());
    Expression<?> member = relation.members().idOf(ends.member());
    query.select(group).where(builder.equal(member, memberId)).orderBy(builder.asc(group));
    return session.query(query).getResultList();
  }
}
