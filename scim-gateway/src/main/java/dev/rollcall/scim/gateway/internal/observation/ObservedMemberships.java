// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Observes the calls of a store of memberships.
 *
 * @param store the host's store
 */
public record ObservedMemberships(MembershipStore store) implements MembershipStore {
  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> keysetPosition, int count) {
    return ObservedCall.of(
        context, RequestStep.MEMBERS, () -> store.members(context, groupId, keysetPosition, count));
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    return ObservedCall.of(
        context, RequestStep.MEMBERS, () -> store.membersAmong(context, groupId, ids));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return ObservedCall.of(context, RequestStep.GROUPS, () -> store.groupsOf(context, memberIds));
  }
}
