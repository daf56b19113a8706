// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.error.ScimException;
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

/** The store of a type with members. A change of k members costs k, whatever the group's size. */
public final class MemoryGroupStore<R> extends MemoryStore<R> implements MembershipStore {
  private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,17}");

  MemoryGroupStore(MemoryStores directory, ResourceBinding<R> binding) {
    super(directory, binding);
  }

  @Override
  void join(TenantData shard, String id, List<MemberRef> members) {
    shard.memberships().apply(id, new MembershipDelta.ReplaceAll(members));
  }

  @Override
  void requireMembers(TenantData shard, UpdateRequest<R> request) {
    List<MemberRef> named =
        request.members() instanceof MembershipDelta.ReplaceAll all
            ? all.members()
            : ((MembershipDelta.Change) request.members()).added();
    shard.requireKnown(Optional.of(request.id()), named);
  }

  @Override
  MembershipDelta.Change changeMembers(TenantData shard, UpdateRequest<R> request) {
    return shard.memberships().apply(request.id(), request.members());
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> position, int count) {
    TenantData shard = shard(context);
    long from = position.map(MemoryGroupStore::place).orElse(0L);
    return shard.reading(
        () -> {
          Memberships.Page page = shard.memberships().page(groupId, from, count);
          return new MemberPage(shard.members(page.ids()), page.next().map(String::valueOf));
        });
  }

  /** A position is the text that a page has named, and no other text of the same number. */
  private static long place(String position) {
    if (!POSITION.matcher(position).matches()) {
      throw ScimException.invalidValue("position", "must be one that the page before has named");
    }
    return Long.parseLong(position);
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    TenantData shard = shard(context);
    return shard.reading(() -> shard.members(shard.memberships().among(groupId, ids)));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    TenantData shard = shard(context);
    return shard.reading(
        () -> {
          Map<String, List<Member>> groups = new LinkedHashMap<>();
          for (String id : memberIds) {
            groups.put(id, shard.members(shard.memberships().groupsOf(id)));
          }
          return groups;
        });
  }
}
