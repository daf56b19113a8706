// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.resource.Projection;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Slice;
import dev.rollcall.scim.spi.Sort;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Resources of one type that match. */
final class TypeListing<R> implements Listing {
  private final TenantContext context;
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final Accounts<R> accounts;
  private final ConnectionIds connectionIds;
  private final Representation<R> representation;
  private final MembershipFilter memberships;
  private final Selection selection;

  /** What is asked for: which, in which order, and what of them. */
  record Selection(Optional<Filter> filter, Optional<Sort> sort, Projection projection) {}

  TypeListing(
      TenantContext context,
      ServedType<R> served,
      Representation<R> representation,
      Selection selection) {
    this.context = context;
    this.store = served.store();
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
  public boolean hasPositions() {
    return store.supportsPositions();
  }

  @Override
  public Page page(Query.Page from, int count) {
    deadline.check(context);
    FilterVerdict verdict =
        memberships.reduce(
            context,
            selection.filter().map(requested -> connectionIds.forStore(context, requested)));
    if (verdict instanceof FilterVerdict.None) {
      return new Page(List.of(), OptionalLong.of(0), Optional.empty());
    }
    Optional<Filter> filter = verdict.remaining();
    Slice<R> slice = store.search(context, new Query(filter, selection.sort(), from, count));
    List<Stored<R>> unlinked =
        slice.items().isEmpty() && isFirst(from)
            ? accounts.match(context, selection.filter(), count)
            : List.of();
    return unlinked.isEmpty() ? page(slice) : page(new Slice<>(unlinked, unlinked.size()));
  }

  private Page page(Slice<R> slice) {
    return new Page(
        representation.bodies(context, slice.items(), selection.projection()),
        slice.total(),
        slice.next());
  }

  private static boolean isFirst(Query.Page page) {
    return page instanceof Query.Index index
        ? index.offset() == 0
        : ((Query.After) page).position().isEmpty();
  }
}
