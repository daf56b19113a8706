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

/**
 * Rejects the deactivation or deletion of protected resources, and of more resources than the
 * tenant's limit.
 */
public final class DeprovisioningGuard {
  private final Optional<ProtectedResources> protectedResources;
  private final DeprovisioningCounter counter;
  private final EventPublisher events;
  private final InstantSource clock;

  public DeprovisioningGuard(
      Optional<ProtectedResources> protectedResources,
      DeprovisioningCounter counter,
      EventPublisher events,
      InstantSource clock) {
    this.protectedResources = protectedResources;
    this.counter = counter;
    this.events = events;
    this.clock = clock;
  }

  /** Returns the counter of recent deprovisioning. */
  public DeprovisioningCounter counter() {
    return counter;
  }

  /** Returns whether a protection or a limit is configured for the tenant. */
  public boolean isActive(TenantContext context) {
    return protectedResources.isPresent() || context.profile().deprovisioningLimit().isPresent();
  }

  /**
   * Checks a resource before it is deactivated or deleted.
   *
   * @param total counts the resources of the type; called only if the absolute limit is exceeded
   *     and the limit has a share
   * @throws ScimException 403 when the resource is protected or the limit is exceeded; the latter
   *     is published to listeners
   */
  public void check(TenantContext context, ResourceRef ref, LongSupplier total) {
    if (protectedResources.filter(known -> known.isProtected(context, ref)).isPresent()) {
      throw ScimException.forbidden(
          "This " + ref.type() + " is protected and must not be deactivated or deleted by SCIM");
    }
    Optional<DeprovisioningLimit> limit = context.profile().deprovisioningLimit();
    if (limit.isPresent() && !isWithin(context, ref, limit.get(), total)) {
      events.deprovisioningRefused(context, ref, limit.get());
      throw ScimException.forbidden(
          "Too many resources have been deactivated or deleted within "
              + limit.get().window()
              + "; an administrator of the application must release further ones");
    }
  }

  private boolean isWithin(
      TenantContext context, ResourceRef ref, DeprovisioningLimit limit, LongSupplier total) {
    Instant now = clock.instant();
    Instant since = now.minus(limit.window());
    if (counter.tryRecord(context, ref, new DeprovisioningWindow(since, now, limit.count()))) {
      return true;
    }
    if (limit.share() == 0) {
      return false;
    }
    long bySize = (long) (limit.share() * total.getAsLong());
    return bySize > limit.count()
        && counter.tryRecord(context, ref, new DeprovisioningWindow(since, now, bySize));
  }
}
