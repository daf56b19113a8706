// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.gateway.internal.resource.UniqueValues;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.SoftDeletes;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.tenant.DeletePolicy;
import java.util.Optional;

/** Deletes and restores the resources of a type for tenants that keep deleted resources. */
final class SoftDeletion<R> {
  private final ResourceType type;
  private final Optional<SoftDeletes<R>> store;
  private final Deadline deadline;
  private final UniqueValues unique;

  SoftDeletion(ServedType<R> served) {
    this.type = served.type();
    this.store = served.softDeletes();
    this.deadline = served.deadline();
    this.unique = new UniqueValues(type);
  }

  /**
   * Returns the store's soft deletes, if the tenant keeps deleted resources of the type.
   *
   * @throws ScimException 501 when the tenant keeps them and the store does not support it, or the
   *     type has no unique attribute by which a POST could restore them
   */
  Optional<SoftDeletes<R>> keeping(TenantContext context) {
    if (!isSet(context)) {
      return Optional.empty();
    }
    if (store.isEmpty() || unique.isEmpty()) {
      throw ScimException.notImplemented("Deactivation by DELETE of a " + type.name());
    }
    return store;
  }

  private boolean isSet(TenantContext context) {
    return context.profile().deletePolicy(type.name()) == DeletePolicy.DEACTIVATE;
  }

  /** Finds the deleted resource that a POST restores, by the unique values of the POST. */
  Optional<StoredResource<R>> find(TenantContext context, ScimResource wanted) {
    if (!isSet(context) || store.isEmpty()) {
      return Optional.empty();
    }
    for (Filter filter : unique.holders(wanted)) {
      deadline.check(context);
      Optional<StoredResource<R>> found =
          store.get().findDeleted(context, filter, 1).stream().findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
