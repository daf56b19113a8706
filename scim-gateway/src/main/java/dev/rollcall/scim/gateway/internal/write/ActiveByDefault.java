// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.AttributeType;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.BooleanValue;

/** Sets {@code active} of a new resource to true where neither the client nor the host sets it. */
final class ActiveByDefault<R> {
  private final ResourceBinding<R> binding;
  private final MembershipMapper membership;
  private final boolean isSettable;

  ActiveByDefault(ResourceType type, ResourceBinding<R> binding, MembershipMapper membership) {
    this.binding = binding;
    this.membership = membership;
    this.isSettable =
        type.findAttribute(AccountState.ACTIVE)
            .filter(attribute -> attribute.type() == AttributeType.BOOLEAN)
            .filter(attribute -> !attribute.isMultiValued())
            .filter(attribute -> !attribute.isReadOnly())
            .map(Attribute::name)
            .isPresent();
  }

  /** Returns the new resource with {@code active}, if it applies. */
  ScimResource of(TenantContext context, ScimResource wanted) {
    boolean isOpen =
        isSettable
            && context.profile().dialect().tolerates(Tolerance.ACTIVE_WHEN_ABSENT)
            && !wanted.attributes().has(AccountState.ACTIVE);
    return isOpen && !hasDefault(wanted)
        ? wanted.with(AccountState.ACTIVE, BooleanValue.TRUE)
        : wanted;
  }

  /** Returns whether the host sets {@code active} in the value of the resource. */
  private boolean hasDefault(ScimResource wanted) {
    return binding
        .toResource(binding.fromResource(membership.without(wanted)))
        .attributes()
        .has(AccountState.ACTIVE);
  }
}
