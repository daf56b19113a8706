// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.jdbc.internal.table.BoundTable;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the groups in a table of the host, with members in join tables. A change of k members
 * costs O(k), regardless of the size of the group. Thread-safe.
 */
public final class TableGroupStore<R> extends TableStore<R> implements MembershipStore {
  TableGroupStore(TableStores stores, BoundTable<R> table) {
    super(stores, table);
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> keysetPosition, int count) {
    return in(context, sql -> members(sql, context).page(groupId, keysetPosition, count));
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    return in(context, sql -> members(sql, context).membersAmong(groupId, ids));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return in(context, sql -> members(sql, context).groupsOf(memberIds));
  }
}
