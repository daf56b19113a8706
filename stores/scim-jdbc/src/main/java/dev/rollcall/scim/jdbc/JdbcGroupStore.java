// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.resource.MemberTable;
import dev.rollcall.scim.jdbc.internal.resource.ResourceTable;
import dev.rollcall.scim.spi.KeysetPage;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Stores resources of a type with members. A change of k members costs O(k), regardless of the size
 * of the group.
 */
public final class JdbcGroupStore<R> extends JdbcStore<R> implements MembershipStore {
  private static final Pattern POSITION = Pattern.compile("[0-9a-f-]{36}");

  JdbcGroupStore(JdbcStores stores, ResourceBinding<R> binding, boolean withGroups) {
    super(stores, binding, withGroups);
  }

  @Override
  ResourceStore<R> withGroups(JdbcStores all, ResourceBinding<R> same) {
    return new JdbcGroupStore<>(all, same, true);
  }

  @Override
  void addMembers(ResourceTable rows, TenantContext context, String id, List<MemberRef> members) {
    if (!members.isEmpty()) {
      MemberTable table = new MemberTable(rows.session(), context);
      table.requireKnown(id, members);
      table.apply(id, MembershipDelta.adding(members));
    }
  }

  @Override
  MembershipDelta.Change changeMembers(
      ResourceTable rows, TenantContext context, UpdateRequest<R> request) {
    if (request.members().isEmpty()) {
      return MembershipDelta.none();
    }
    MemberTable table = new MemberTable(rows.session(), context);
    table.requireKnown(request.id(), request.members().added());
    return table.apply(request.id(), request.members());
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> position, int count) {
    if (position.isPresent() && !POSITION.matcher(position.get()).matches()) {
      throw MemberPage.unknownPosition();
    }
    List<Member> found = read(context, members -> members.page(groupId, position, count + 1));
    KeysetPage<Member> page = KeysetPage.of(found, count);
    return new MemberPage(page.items(), page.next(Member::id));
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    return read(context, members -> members.membersAmong(groupId, ids));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return read(context, members -> members.groupsOf(memberIds));
  }
}
