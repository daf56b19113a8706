// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Stands before whatever takes access from somebody. */
public final class DeprovisioningGuard {
  private final Optional<ProtectedResources> protectedResources;
  private final DeprovisioningCounter ledger;
  private final EventPublisher events;
  private final InstantSource clock;

  public DeprovisioningGuard(
      Optional<ProtectedResources> protectedResources,
      DeprovisioningCounter ledger,
      EventPublisher events,
      InstantSource clock) {
    this.protectedResources = protectedResources;
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  /** Whether a loss of access may be refused. */
  public boolean areSet(TenantContext context) {
    return protectedResources.isPresent() || context.profile().deprovisioningLimit().isPresent();
  }

  /**
   * Called before a resource is deactivated or deleted.
   *
   * @param total how many resources of the type there are; asked for only when it matters
   * @throws ScimException 403 when the resource is protected, or when too many have lost access
   *     lately; the listeners are told of the latter
   */
  public void check(TenantContext context, ResourceRef ref, LongSupplier total) {
    if (protectedResources.filter(known -> known.isProtected(context, ref)).isPresent()) {
      throw ScimException.forbidden(
          "This "
              + ref.type()
              + " is protected: it can neither be deactivated nor deleted by SCIM");
    }
    Optional<DeprovisioningLimit> limit = context.profile().deprovisioningLimit();
    if (limit.isPresent() && !isWithin(context, ref, limit.get(), total)) {
      events.deprovisioningRefused(context, ref, limit.get());
      throw ScimException.forbidden(
          "Too many resources have been deactivated or deleted within "
              + limit.get().window()
              + "; an administrator of the application must look and release this");
    }
  }

  private boolean isWithin(
      TenantContext context, ResourceRef ref, DeprovisioningLimit limit, LongSupplier total) {
    Instant now = clock.instant();
    Instant since = now.minus(limit.window());
    if (ledger.tryRecord(context, ref, new DeprovisioningWindow(since, now, limit.count()))) {
      return true;
    }
    if (limit.share() == 0) {
      return false;
    }
    long bySize = (long) (limit.share() * total.getAsLong());
    return bySize > limit.count()
        && ledger.tryRecord(context, ref, new DeprovisioningWindow(since, now, bySize));
  }
}
