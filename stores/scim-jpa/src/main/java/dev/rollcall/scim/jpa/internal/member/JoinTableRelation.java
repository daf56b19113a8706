// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.MemberRelation.JoinTable;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Memberships in the join table of a collection. Queries join the collection; changes are native
 * statements, because Jakarta Persistence would load the collection.
 */
record JoinTableRelation(
    String attribute, JoinTable table, BoundMapping<?, ?> groups, BoundMapping<?, ?> members)
    implements BoundRelation {

  @Override
  public Ends from(AbstractQuery<?> query) {
    Root<?> root = query.from(groups.entity());
    return new Ends(root, root.join(attribute));
  }

  @Override
  public void add(Session session, Object groupId, List<Object> memberIds) {
    for (List<Object> some : BoundRelation.parts(memberIds)) {
      String rows = some.stream().map(id -> "(?, ?)").collect(Collectors.joining(", "));
      Query insert =
          session.nativeQuery(
              "insert into "
                  + table.table()
                  + " ("
                  + table.groupColumn()
                  + ", "
                  + table.memberColumn()
                  + ") values "
                  + rows);
      int position = 1;
      for (Object id : some) {
        insert.setParameter(position, groupId).setParameter(position + 1, id);
        position += 2;
      }
      insert.executeUpdate();
    }
  }

  @Override
  public void remove(Session session, Object groupId, List<Object> memberIds) {
    for (List<Object> some : BoundRelation.parts(memberIds)) {
      String ids = some.stream().map(id -> "?").collect(Collectors.joining(", "));
      Query delete =
          session.nativeQuery(
              "delete from "
                  + table.table()
                  + " where "
                  + table.groupColumn()
                  + " = ? and "
                  + table.memberColumn()
                  + " in ("
                  + ids
                  + ")");
      delete.setParameter(1, groupId);
      for (int i = 0; i < some.size(); i++) {
        delete.setParameter(i + 2, some.get(i));
      }
      delete.executeUpdate();
    }
  }

  @Override
  public void removeMembers(Session session, Object groupId) {
    removeRows(session, table.groupColumn(), groupId);
  }

  @Override
  public void removeFromGroups(Session session, Object memberId) {
    removeRows(session, table.memberColumn(), memberId);
  }

  private void removeRows(Session session, String column, Object id) {
    session
        .nativeQuery("delete from " + table.table() + " where " + column + " = ?")
        .setParameter(1, id)
        .executeUpdate();
  }
}
