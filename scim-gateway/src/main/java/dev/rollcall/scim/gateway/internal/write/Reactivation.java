// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.Representation;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.resource.UniqueValues;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.value.BooleanValue;
import java.util.Optional;

/** Finds the inactive resource that holds a unique value a new resource needs. */
final class Reactivation<R> {
  private final ResourceStore<R> store;
  private final Deadline deadline;
  private final Representation<R> representation;
  private final UniqueValues unique;

  Reactivation(ServedType<R> served, Representation<R> representation) {
    this.store = served.store();
    this.deadline = served.deadline();
    this.representation = representation;
    this.unique = new UniqueValues(served.type());
  }

  /** Returns the first such resource; empty when all holders are active. */
  Optional<StoredResource<R>> find(TenantContext context, ScimResource wanted) {
    for (Filter filter : unique.holders(wanted)) {
      deadline.check(context);
      Query query = new Query(Optional.of(filter), 0, 1);
      for (StoredResource<R> holder : store.search(context, query).items()) {
        if (AccountState.isInactive(representation.resource(context, holder))) {
          return Optional.of(holder);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the resource with {@code active} true, unless the request sets {@code active}. */
  static ScimResource activated(ScimResource wanted, ScimResource sent) {
    return sent.attributes().has(AccountState.ACTIVE)
        ? wanted
        : wanted.with(AccountState.ACTIVE, BooleanValue.TRUE);
  }
}
