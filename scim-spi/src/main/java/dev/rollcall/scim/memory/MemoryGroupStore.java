// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An in-memory store for a resource type with members. A change of k members costs O(k), whatever
 * the size of the group.
 */
public final class MemoryGroupStore<R> extends MemoryStore<R> implements MembershipStore {
  private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");

  MemoryGroupStore(MemoryStores stores, ResourceBinding<R> binding) {
    super(stores, binding);
  }

  @Override
  void addMembers(TenantData tenantData, Entry<R> entry, List<MemberRef> members) {
    tenantData.memberships().apply(entry, new MembershipDelta.ReplaceAll(members));
  }

  @Override
  void requireMembers(TenantData tenantData, UpdateRequest<R> request) {
    tenantData.requireKnown(request.id(), request.members().added());
  }

  @Override
  MembershipDelta.Change changeMembers(
      TenantData tenantData, Entry<R> entry, MembershipDelta delta) {
    return tenantData.memberships().apply(entry, delta);
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> position, int count) {
    TenantData tenantData = tenantData(context);
    long from = position.map(MemoryGroupStore::parsePosition).orElse(0L);
    return tenantData.reading(
        () -> {
          Memberships.Page page = tenantData.memberships().page(groupId, from, count);
          return new MemberPage(
              TenantData.members(page.members()), page.next().map(String::valueOf));
        });
  }

  /**
   * Accepts only the exact text of {@link MemberPage#next()}, not another form of the same number.
   */
  private static long parsePosition(String position) {
    if (!POSITION.matcher(position).matches()) {
      throw MemberPage.unknownPosition();
    }
    return Long.parseLong(position);
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    TenantData tenantData = tenantData(context);
    return tenantData.reading(
        () ->
            tenantData
                .find(groupId)
                .map(group -> TenantData.members(tenantData.memberships().among(group, ids)))
                .orElse(List.of()));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    TenantData tenantData = tenantData(context);
    return tenantData.reading(
        () -> {
          Map<String, List<Member>> groups = new LinkedHashMap<>();
          for (String id : memberIds) {
            Optional<Entry<?>> member = tenantData.find(id).filter(Entry::isMember);
            if (member.isPresent()) {
              List<Entry<?>> memberOf = tenantData.memberships().groupsOf(member.get());
              groups.put(id, TenantData.members(memberOf));
            }
          }
          return groups;
        });
  }
}
