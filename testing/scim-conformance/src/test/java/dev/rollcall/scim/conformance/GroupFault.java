// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipDelta.Change;
import dev.rollcall.scim.spi.membership.MembershipDelta.ReplaceAll;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Common faults of hosts with members, and the check that finds each. */
public enum GroupFault {
  /** An added member replaces all others. */
  ADDING_EMPTIES("http.groups.members") {
    @Override
    MembershipDelta delta(MembershipDelta requested) {
      return requested instanceof Change change && !change.added().isEmpty()
          ? new ReplaceAll(change.added())
          : requested;
    }
  },
  /** Removing one member removes all. */
  REMOVING_EMPTIES("http.groups.members") {
    @Override
    MembershipDelta delta(MembershipDelta requested) {
      return requested instanceof Change change && !change.removed().isEmpty()
          ? new ReplaceAll(List.of())
          : requested;
    }
  },
  /** Members are never removed. */
  REMOVING_DOES_NOTHING("http.groups.members") {
    @Override
    MembershipDelta delta(MembershipDelta requested) {
      return requested instanceof Change change ? new Change(change.added(), Set.of()) : requested;
    }
  },
  /** Only the first of several added members is stored. */
  ONE_AT_A_TIME("simulation.differences") {
    @Override
    MembershipDelta delta(MembershipDelta requested) {
      return requested instanceof Change change && change.added().size() > 1
          ? new Change(change.added().subList(0, 1), change.removed())
          : requested;
    }
  },
  /** A full list is added to the existing members. */
  REPLACING_ADDS("okta.differences") {
    @Override
    MembershipDelta delta(MembershipDelta requested) {
      return requested instanceof ReplaceAll all ? new Change(all.members(), Set.of()) : requested;
    }
  },
  /** Filters on members are evaluated on the row of the group, which has none. */
  MEMBERS_UNSEEN("http.groups.by-member") {
    @Override
    ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query requested) {
      boolean isAboutMembers =
          requested.filter().map(Filter::toString).orElse("").contains("members");
      return isAboutMembers ? new ResourcePage<>(List.of(), 0) : page;
    }
  },
  /** A group keeps its first name. */
  NAME_STANDS("simulation.differences") {
    @Override
    UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
      return new UpdateRequest<>(
          requested.id(),
          requested.expectedVersion(),
          Optional.empty(),
          List.of(),
          requested.members());
    }
  };

  private final String foundBy;

  GroupFault(String foundBy) {
    this.foundBy = foundBy;
  }

  /** Returns the id of the result that fails. */
  public String foundBy() {
    return foundBy;
  }

  MembershipDelta delta(MembershipDelta requested) {
    return requested;
  }

  UpdateRequest<ScimResource> update(UpdateRequest<ScimResource> requested) {
    return requested;
  }

  ResourcePage<ScimResource> page(ResourcePage<ScimResource> page, Query requested) {
    return page;
  }

  /** Returns the store with this fault. */
  public ResourceStore<ScimResource> in(MemoryGroupStore<ScimResource> store) {
    return new Spoilt(this, store);
  }

  private record Spoilt(GroupFault fault, MemoryGroupStore<ScimResource> store)
      implements ResourceStore<ScimResource>, MembershipStore {
    @Override
    public List<StoredResource<ScimResource>> find(TenantContext context, FindRequest request) {
      return store.find(context, request);
    }

    @Override
    public ResourcePage<ScimResource> search(TenantContext context, Query request) {
      return fault.page(store.search(context, request), request);
    }

    @Override
    public boolean supportsMembershipFilters() {
      return store.supportsMembershipFilters();
    }

    @Override
    public StoredResource<ScimResource> create(
        TenantContext context, CreateRequest<ScimResource> request) {
      return store.create(context, request);
    }

    @Override
    public UpdateResult<ScimResource> update(
        TenantContext context, UpdateRequest<ScimResource> request) {
      UpdateRequest<ScimResource> requested = fault.update(request);
      return store.update(
          context,
          new UpdateRequest<>(
              requested.id(),
              requested.expectedVersion(),
              requested.value(),
              requested.changed(),
              fault.delta(requested.members())));
    }

    @Override
    public void delete(TenantContext context, DeleteRequest request) {
      store.delete(context, request);
    }

    @Override
    public boolean supportsVersions() {
      return store.supportsVersions();
    }

    @Override
    public MemberPage members(
        TenantContext context, String groupId, Optional<String> position, int count) {
      return store.members(context, groupId, position, count);
    }

    @Override
    public List<Member> membersAmong(
        TenantContext context, String groupId, Collection<String> ids) {
      return store.membersAmong(context, groupId, ids);
    }

    @Override
    public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
      return store.groupsOf(context, memberIds);
    }
  }
}
