// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.patch.MemberChanges;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** A group in the in-memory store, changed as in the gateway: by a delta of members. */
final class RollcallGroup {
  private static final String GROUP_ID = "e9e30dba-f08f-4109-8486-d5c6a331660a";

  private final ResourceType type = CoreSchemas.groupType();
  private final TenantContext context = TenantContext.of(Tenant.of("measured"));
  private final MemoryGroupStore<ScimResource> groups;
  private final int size;

  /** Creates a group of this size, and one more user than members. */
  RollcallGroup(int size) {
    this.size = size;
    Queue<String> ids = new ArrayDeque<>(Inputs.memberIds(size));
    ids.add(Inputs.newMember(size));
    ids.add(GROUP_ID);
    MemoryStores directory = new MemoryStores(Clock.systemUTC(), ids::remove);
    MemoryStore<ScimResource> users =
        directory.store(ResourceBinding.full(CoreSchemas.userType(), List.of()));
    for (int i = 0; i <= size; i++) {
      users.create(
          context, CreateRequest.of(resource(CoreSchemas.userType(), "userName", "user" + i)));
    }
    groups = directory.groupStore(ResourceBinding.full(type, List.of()));
    groups.create(
        context,
        new CreateRequest<>(
            resource(type, "displayName", "Guides"),
            Inputs.memberIds(size).stream().map(MemberRef::of).toList()));
  }

  private static ScimResource resource(ResourceType type, String name, String value) {
    return ScimResource.of(type, ComplexValue.of(name, new StringValue(value)));
  }

  /** Applies a PATCH of members as the gateway does. */
  UpdateResult<ScimResource> patch(PatchRequest request) {
    PatchPlan plan =
        PatchPlan.of(request, type, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, Limits.DEFAULT);
    MemberChanges changes =
        plan.memberChanges(
            filter -> {
              throw new IllegalStateException("no members are read for " + filter);
            });
    MemberChanges.Delta delta = (MemberChanges.Delta) changes;
    List<MemberRef> added =
        delta.added().stream()
            .map(member -> new MemberRef(id(member), member.findText("type")))
            .toList();
    return update(new MembershipDelta.Change(added, delta.removed()));
  }

  private static String id(ComplexValue member) {
    return member.findText("value").orElseThrow();
  }

  private UpdateResult<ScimResource> update(MembershipDelta delta) {
    return groups.update(
        context,
        new UpdateRequest<>(GROUP_ID, Optional.empty(), Optional.empty(), List.of(), delta));
  }

  /** Adds a member without PATCH. */
  void add(String id) {
    update(new MembershipDelta.Change(List.of(MemberRef.of(id)), Set.of()));
  }

  /** Removes a member without PATCH. */
  void remove(String id) {
    update(new MembershipDelta.Change(List.of(), Set.of(id)));
  }

  /** Returns the ids of all members. */
  Set<String> members() {
    Set<String> ids = new HashSet<>();
    for (Member member : groups.members(context, GROUP_ID, Optional.empty(), size + 1).members()) {
      ids.add(member.id());
    }
    return ids;
  }
}
