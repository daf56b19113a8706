// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.observation;

import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.observation.RequestStep;
import java.time.Instant;
import java.util.List;

/**
 * Observes the calls of a store of pending members.
 *
 * @param store the host's store
 */
public record ObservedPendingMembers(PendingMembers store) implements PendingMembers {
  @Override
  public List<MemberRef> of(TenantContext context, ResourceRef group) {
    return ObservedCall.of(context, RequestStep.PENDING_MEMBERS, () -> store.of(context, group));
  }

  @Override
  public long count(TenantContext context) {
    return ObservedCall.of(context, RequestStep.PENDING_MEMBERS, () -> store.count(context));
  }

  @Override
  public List<ResourceRef> groupsAwaiting(TenantContext context, ResourceRef member, int limit) {
    return ObservedCall.of(
        context, RequestStep.PENDING_MEMBERS, () -> store.groupsAwaiting(context, member, limit));
  }

  @Override
  public void change(TenantContext context, ResourceRef group, MembershipDelta change) {
    ObservedCall.of(
        context, RequestStep.PENDING_MEMBERS, () -> store.change(context, group, change));
  }

  @Override
  public void removeAddedBefore(TenantContext context, Instant time) {
    ObservedCall.of(
        context, RequestStep.PENDING_MEMBERS, () -> store.removeAddedBefore(context, time));
  }
}
