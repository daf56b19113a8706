// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.access.AssignedValues;
import dev.rollcall.scim.gateway.internal.resource.EmailDomains;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.UnverifiedDomainPolicy;
import dev.rollcall.scim.spi.tenant.VerifiedDomains;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies the rules of the tenant's profile on what a write may change. Every POST, PUT, PATCH and
 * operation of a Bulk request passes these rules with the resource before and after it.
 */
final class WriteRules {
  private final UnwritableAttributes unwritable;

  /** Creates the rules for the application's type. */
  WriteRules(ResourceType type) {
    this.unwritable = new UnwritableAttributes(type);
  }

  /**
   * Checks the change of a resource.
   *
   * @throws ScimException mutability or invalidValue, where the profile refuses the change
   */
  Allowed<ScimResource> onChange(TenantContext context, ScimResource before, ScimResource wanted) {
    return checked(context, before, unwritable.allowed(context, before, wanted, false));
  }

  /**
   * Checks the creation of a resource.
   *
   * @param nothing a resource without attributes
   * @throws ScimException mutability or invalidValue, where the profile refuses the resource
   */
  Allowed<ScimResource> onCreation(
      TenantContext context, ScimResource nothing, ScimResource wanted) {
    return checked(context, nothing, unwritable.allowed(context, nothing, wanted, true));
  }

  /**
   * Checks the change of the members.
   *
   * @param isNamed whether the request names the members
   * @param changed computes the change
   * @param none no change, for a connection that must not write the members
   * @throws ScimException mutability, where the profile refuses the change
   */
  <M> Allowed<M> onMembers(TenantContext context, boolean isNamed, Supplier<M> changed, M none) {
    Optional<AttributePath> kept = unwritable.membership(context);
    if (kept.isEmpty()) {
      return Allowed.all(changed.get());
    }
    if (!isNamed) {
      return Allowed.all(none);
    }
    UnwritableAttributes.ignore(context, kept.get());
    return new Allowed<>(none, List.of(kept.get().toString()));
  }

  private static Allowed<ScimResource> checked(
      TenantContext context, ScimResource before, Allowed<ScimResource> allowed) {
    if (context.profile().unverifiedDomains() == UnverifiedDomainPolicy.REFUSE) {
      VerifiedDomains verified = context.profile().verifiedDomains();
      for (EmailDomains.Address added : EmailDomains.added(before, allowed.value())) {
        boolean isFree = added.isUserName() && !VerifiedDomains.isAddress(added.value());
        if (!isFree && !verified.cover(added.value())) {
          throw ScimException.invalidValue(
              added.path(), "must be an address of a verified domain of this tenant");
        }
      }
    }
    return new Allowed<>(
        AssignedValues.applied(context, before, allowed.value()), allowed.ignored());
  }
}
