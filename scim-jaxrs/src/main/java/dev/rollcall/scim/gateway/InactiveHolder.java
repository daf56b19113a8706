// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Uniqueness;
import dev.rollcall.scim.spi.Query;
import dev.rollcall.scim.spi.ResourceStore;
import dev.rollcall.scim.spi.Stored;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;

/** Who has the unique value that a new resource wants, and is not active. */
final class InactiveHolder<R> {
  private static final String ACTIVE = "active";

  private final ResourceStore<R> store;
  private final Representation<R> representation;
  private final List<AttributePath> unique;

  InactiveHolder(ResourceType type, ResourceStore<R> store, Representation<R> representation) {
    this.store = store;
    this.representation = representation;
    this.unique =
        type.findAttribute(ACTIVE).isEmpty()
            ? List.of()
            : type.schema().attributes().stream()
                .filter(attribute -> !attribute.isComplex() && !attribute.isMultiValued())
                .filter(attribute -> attribute.uniqueness() != Uniqueness.NONE)
                .filter(attribute -> !attribute.isReadOnly())
                .map(AttributePath::of)
                .toList();
  }

  /** The first that is found; empty when all that have such a value are active. */
  Optional<Stored<R>> find(TenantContext context, ScimResource wanted) {
    for (AttributePath path : unique) {
      Optional<Value> value = path.read(wanted.attributes());
      if (value.isPresent()) {
        Filter isTaken = new Comparison(path, CompareOperator.EQ, value.get());
        Query query = new Query(Optional.of(isTaken), 0, 1);
        Optional<Stored<R>> holder =
            store.search(context, query).items().stream()
                .filter(stored -> isInactive(context, stored))
                .findFirst();
        if (holder.isPresent()) {
          return holder;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isInactive(TenantContext context, Stored<R> stored) {
    return representation
        .resource(context, stored)
        .attributes()
        .find(ACTIVE)
        .equals(Optional.of(BooleanValue.FALSE));
  }

  /** A POST that does not say otherwise makes an active resource. */
  static ScimResource activated(ScimResource wanted, ScimResource sent) {
    return sent.attributes().has(ACTIVE) ? wanted : wanted.with(ACTIVE, BooleanValue.TRUE);
  }
}
