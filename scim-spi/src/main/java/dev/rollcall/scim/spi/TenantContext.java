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
 * Whose data a call is about, and on whose behalf. Every call of a store carries one; there is no
 * current or default tenant.
 *
 * <p>For requests only the edge makes a context, after the route and the credential have named the
 * same tenant. Jobs and tests of the host make theirs from a tenant with {@link #of(Tenant)}.
 *
 * @param tenant whose data
 * @param profile the tenant's own profile, or the application's
 * @param caller who asks
 * @param requestId names the request in answers and logs
 * @param baseUri the tenant's SCIM base URL without a slash at the end
 * @param deadline when the caller stops waiting
 * @param budget the work that the request may still cause in memory; a store that evaluates filters
 *     or sorts by itself spends from it, {@code filter.matches(resource, context.budget())}
 */
public record TenantContext(
    Tenant tenant,
    TenantProfile profile,
    Caller caller,
    String requestId,
    URI baseUri,
    Instant deadline,
    EvaluationBudget budget) {
  /** Checks that all components are present. */
  public TenantContext {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(baseUri, "baseUri");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(budget, "budget");
  }

  /** A context of a request of its own: with a fresh budget of the profile's limits. */
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
   * A context for the host's own jobs and tests, which may be used for many calls: no deadline, no
   * base URL, an unlimited budget.
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

  /** The same with another deadline and a fresh budget of the same size. */
  public TenantContext withDeadline(Instant end) {
    return new TenantContext(tenant, profile, caller, requestId, baseUri, end, budget.renewed(end));
  }

  /** The same with another budget. */
  public TenantContext withBudget(EvaluationBudget other) {
    return new TenantContext(tenant, profile, caller, requestId, baseUri, deadline, other);
  }

  /** The tenant's identifier, the first part of every key in a store. */
  public String tenantId() {
    return tenant.id();
  }
}
