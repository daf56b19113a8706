// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.load.Deadline;
import dev.rollcall.scim.gateway.internal.resource.DeprovisioningGuard;
import dev.rollcall.scim.gateway.internal.resource.ServedType;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceStore;
import java.util.Optional;

/** Checks whether a resource of one type can be deactivated or deleted. */
final class DeprovisioningCheck {
  private final String type;
  private final ResourceStore<?> store;
  private final Deadline deadline;
  private final DeprovisioningGuard guard;

  DeprovisioningCheck(ServedType<?> served, DeprovisioningGuard guard) {
    this.type = served.type().name();
    this.store = served.store();
    this.deadline = served.deadline();
    this.guard = guard;
  }

  /** Returns whether a loss of access may be refused. */
  boolean isSet(TenantContext context) {
    return guard.isActive(context);
  }

  /**
   * Checks one resource.
   *
   * @throws ScimException 403 when it must not lose access
   */
  void check(TenantContext context, String id) {
    deadline.check(context);
    Query all = new Query(Optional.empty(), 0, 0);
    guard.check(
        context, new ResourceRef(type, id), () -> store.search(context, all).total().orElseThrow());
  }
}
