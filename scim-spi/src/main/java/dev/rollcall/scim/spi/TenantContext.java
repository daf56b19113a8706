// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The tenant, caller and request that a store call belongs to. Every store call receives a context;
 * there is no implicit current or default tenant.
 *
 * <p>The gateway creates the context of a request after it has verified that the route and the
 * credential identify the same tenant. Background jobs and tests of the host create one with {@link
 * #of(Tenant)}.
 *
 * @param tenant the tenant that owns the data
 * @param profile the tenant's profile, or the application's profile if the tenant has none
 * @param caller the authenticated caller
 * @param requestId the request identifier in responses and logs
 * @param baseUri the tenant's SCIM base URL without a trailing slash
 * @param deadline the time at which the request is aborted
 * @param budget the remaining evaluation budget of the request; a store that evaluates filters or
 *     sorts in memory spends from it, {@code filter.matches(resource, context.budget())}
 */
public record TenantContext(
    Tenant tenant,
    TenantProfile profile,
    Caller caller,
    String requestId,
    URI baseUri,
    Instant deadline,
    EvaluationBudget budget) {
  /** Checks that no component is null. */
  public TenantContext {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(baseUri, "baseUri");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(budget, "budget");
  }

  /** Creates a context with a new evaluation budget from the profile's limits. */
  public TenantContext(
      Tenant tenant,
      TenantProfile profile,
      Caller caller,
      String requestId,
      URI baseUri,
      Instant deadline) {
    this(
        tenant,
        profile,
        caller,
        requestId,
        baseUri,
        deadline,
        EvaluationBudget.of(profile.limits(), deadline, InstantSource.system()));
  }

  /**
   * Creates a context for background jobs and tests of the host. It has no deadline, no base URL
   * and an unlimited budget, and can be reused for many calls.
   */
  public static TenantContext of(Tenant tenant) {
    return new TenantContext(
        tenant,
        tenant.profile().orElse(TenantProfile.DEFAULT),
        new Caller(tenant.id(), "host"),
        "host",
        URI.create(""),
        Instant.MAX,
        EvaluationBudget.unlimited());
  }

  /** Returns a copy with another deadline and a new budget of the same size. */
  public TenantContext withDeadline(Instant end) {
    return new TenantContext(tenant, profile, caller, requestId, baseUri, end, budget.renewed(end));
  }

  /** Returns a copy with another budget. */
  public TenantContext withBudget(EvaluationBudget other) {
    return new TenantContext(tenant, profile, caller, requestId, baseUri, deadline, other);
  }

  /** Returns the tenant identifier, the leading element of every key in a store. */
  public String tenantId() {
    return tenant.id();
  }
}
