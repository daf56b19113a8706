// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A store of groups on entities of the host. A change of k members costs O(k): the collection of
 * members is never loaded.
 *
 * @param <E> the entity
 * @param <R> the record
 */
public final class EntityGroupStore<E, R> extends EntityStore<E, R> implements MembershipStore {
  EntityGroupStore(EntityStores stores, BoundMapping<E, R> mapping) {
    super(stores, mapping);
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> keysetPosition, int count) {
    return in(
        context, session -> relations().members(session).page(groupId, keysetPosition, count));
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    return in(context, session -> relations().members(session).membersAmong(groupId, ids));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return in(context, session -> relations().members(session).groupsOf(memberIds));
  }
}
