// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Term;
import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store without any optional ability: no versions, order, cursors or filters on memberships. */
public class PlainStore<R> implements ResourceStore<R> {
  private final ResourceStore<R> store;

  public PlainStore(ResourceStore<R> store) {
    this.store = store;
  }

  @Override
  public List<StoredResource<R>> find(TenantContext context, FindRequest request) {
    return store.find(context, request);
  }

  @Override
  public ResourcePage<R> search(TenantContext context, Query request) {
    request.filter().map(Filter::terms).orElse(List.of()).forEach(PlainStore::requireOwn);
    return store.search(context, request);
  }

  /** Rejects a term on memberships, which this store could not evaluate. */
  private static void requireOwn(Term term) {
    String attribute = term.path().attribute().name();
    if (attribute.equals("members") || attribute.equals("groups")) {
      throw new IllegalStateException("The store has no " + attribute);
    }
  }

  @Override
  public StoredResource<R> create(TenantContext context, CreateRequest<R> request) {
    return store.create(context, request);
  }

  @Override
  public UpdateResult<R> update(TenantContext context, UpdateRequest<R> request) {
    return store.update(context, request);
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    store.delete(context, request);
  }

  /** A store of groups whose pages have at most two members. */
  static final class Groups<R> extends PlainStore<R> implements MembershipStore {
    private static final int PAGE = 2;

    /** The reads of memberships, by the name of the method. */
    final List<String> reads = new ArrayList<>();

    /** Receives the name of the method of each read. */
    Consumer<String> listener = read -> {};

    /** The number of reads after which each further one fails. */
    int availableReads = Integer.MAX_VALUE;

    private final MembershipStore memberships;

    Groups(MemoryGroupStore<R> store) {
      super(store);
      this.memberships = store;
    }

    private void noted(String read) {
      reads.add(read);
      listener.accept(read);
    }

    @Override
    public MemberPage members(
        TenantContext context, String groupId, Optional<String> keysetPosition, int count) {
      noted("members");
      if (reads.size() > availableReads) {
        throw new IllegalStateException("The store is not available");
      }
      return memberships.members(context, groupId, keysetPosition, Math.min(count, PAGE));
    }

    @Override
    public List<Member> membersAmong(
        TenantContext context, String groupId, Collection<String> ids) {
      noted("membersAmong");
      return memberships.membersAmong(context, groupId, ids);
    }

    @Override
    public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
      noted("groupsOf");
      return memberships.groupsOf(context, memberIds);
    }
  }
}
