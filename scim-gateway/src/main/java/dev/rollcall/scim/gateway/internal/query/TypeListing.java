// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.filter.FilterVerdict;
import dev.rollcall.scim.gateway.internal.filter.MembershipFilter;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.ConnectionIds;
import dev.rollcall.scim.gateway.internal.resource.LinkedAccounts;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.StoredResource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists the matching resources of one type. */
public final class TypeListing<R> implements Listing {
  private final TenantContext context;
  private final ServedType<R> served;
  private final Deadline deadline;
  private final LinkedAccounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final Representation<R> representation;
  private final MembershipFilter memberships;
  private final Selection selection;

  /** The requested filter, order and attributes. */
  public record Selection(Optional<Filter> filter, Optional<Sort> sort, Projection projection) {}

  public TypeListing(
      TenantContext context,
      ServedType<R> served,
      Representation<R> representation,
      Selection selection) {
    this.context = context;
    this.served = served;
    this.deadline = served.deadline();
    this.accounts = served.accounts();
    this.connectionIds = served.connectionIds();
    this.representation = representation;
    this.memberships = representation.membershipFilter();
    this.selection = selection;
  }

  @Override
  public String query() {
    return String.join(
        "\0",
        representation.type().endpoint(),
        selection.filter().map(Filter::toString).orElse(""),
        selection.sort().map(Sort::toString).orElse(""));
  }

  @Override
  public boolean supportsKeysetPagination() {
    return served.store().supportsKeysetPagination();
  }

  @Override
  public Page page(Query.Page from, int count) {
    FilterVerdict verdict =
        memberships.reduce(
            context,
            selection.filter().map(requested -> connectionIds.forStore(context, requested)));
    if (verdict instanceof FilterVerdict.None) {
      return new Page(List.of(), OptionalLong.of(0), Optional.empty());
    }
    Optional<Filter> filter = verdict.remaining();
    deadline.check(context);
    ResourcePage<R> slice =
        store().search(context, new Query(filter, selection.sort(), from, count));
    List<StoredResource<R>> unlinked =
        slice.items().isEmpty() && isFirst(from)
            ? accounts.match(context, selection.filter(), count)
            : List.of();
    return unlinked.isEmpty() ? page(slice) : page(new ResourcePage<>(unlinked, unlinked.size()));
  }

  private ResourceStore<R> store() {
    return representation.showsGroups(selection.projection())
        ? served.storeWithGroups()
        : served.store();
  }

  private Page page(ResourcePage<R> slice) {
    return new Page(
        representation.bodies(context, slice.items(), selection.projection()),
        slice.total(),
        slice.next());
  }

  private static boolean isFirst(Query.Page page) {
    return page instanceof Query.Index index
        ? index.offset() == 0
        : ((Query.After) page).keysetPosition().isEmpty();
  }
}
