// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.member;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.transaction.Session;
import dev.rollcall.scim.spi.index.MembershipAttribute;
import dev.rollcall.scim.spi.membership.MemberRelation;
import dev.rollcall.scim.spi.membership.MemberRelations;
import java.util.List;

/**
 * The relations that a mapping takes part in.
 *
 * @param ofMembers those whose groups it maps
 * @param ofGroups those whose members it maps
 */
public record Relations(List<BoundRelation> ofMembers, List<BoundRelation> ofGroups) {
  /** Returns the relations that an attribute with members or groups shows. */
  public List<BoundRelation> of(MembershipAttribute attribute) {
    return attribute.isOfGroup() ? ofMembers : ofGroups;
  }

  /** Returns the members of the groups, within one transaction. */
  public MemberRelations members(Session session) {
    return new MemberRelations(
        ofMembers.stream().<MemberRelation>map(one -> new SessionRelation(one, session)).toList());
  }

  /** Selects the relations of a mapping. */
  public static Relations of(BoundMapping<?, ?> mapping, List<BoundRelation> all) {
    return new Relations(
        all.stream().filter(one -> one.groups().equals(mapping)).toList(),
        all.stream().filter(one -> one.members().equals(mapping)).toList());
  }
}
