// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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
 * @param request the identifier, the base URL and the observation of the request
 * @param budget the remaining evaluation budget of the request and its deadline; a store that
 *     evaluates filters or sorts in memory spends from it, {@code filter.matches(resource,
 *     context.budget())}
 * @param transaction the host's transaction that the call belongs to, see {@link
 *     dev.rollcall.scim.spi.store.UnitOfWork}
 */
public record TenantContext(
    Tenant tenant,
    TenantProfile profile,
    Caller caller,
    Request request,
    EvaluationBudget budget,
    Optional<Object> transaction) {
  /** Checks that no component is null. */
  public TenantContext {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(transaction, "transaction");
  }

  /** Creates a context outside of a transaction. */
  public TenantContext(
      Tenant tenant,
      TenantProfile profile,
      Caller caller,
      Request request,
      EvaluationBudget budget) {
    this(tenant, profile, caller, request, budget, Optional.empty());
  }

  /**
   * A request.
   *
   * @param id the request identifier in responses and logs
   * @param baseUri the tenant's SCIM base URL without a trailing slash
   * @param observation the observation of the request, for metrics and traces
   */
  public record Request(String id, URI baseUri, RequestObservation observation) {
    /** Checks that no component is null. */
    public Request {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(baseUri, "baseUri");
      Objects.requireNonNull(observation, "observation");
    }

    /** Creates a request that is not observed. */
    public Request(String id, URI baseUri) {
      this(id, baseUri, RequestObservation.NONE);
    }
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
        new Request("host", URI.create("")),
        EvaluationBudget.unlimited());
  }

  /** Returns a copy with another profile and a new budget from the limits of the profile. */
  public TenantContext withProfile(TenantProfile other) {
    return new TenantContext(
        tenant, other, caller, request, budget.renewed(other.limits()), transaction);
  }

  /** Returns a copy with another caller. */
  public TenantContext withCaller(Caller other) {
    return new TenantContext(tenant, profile, other, request, budget, transaction);
  }

  /** Returns a copy with another deadline and a new budget of the same size. */
  public TenantContext withDeadline(Instant end) {
    return withBudget(budget.renewed(end));
  }

  /** Returns a copy with another budget and its deadline. */
  public TenantContext withBudget(EvaluationBudget other) {
    return new TenantContext(tenant, profile, caller, request, other, transaction);
  }

  /** Returns a copy within a transaction, such as a connection or a session of the host. */
  public TenantContext withTransaction(Object other) {
    return new TenantContext(tenant, profile, caller, request, budget, Optional.of(other));
  }

  /** Returns the transaction if it is of this type. */
  public <T> Optional<T> transaction(Class<T> type) {
    return transaction.filter(type::isInstance).map(type::cast);
  }

  /** Returns the tenant identifier, the leading element of every key in a store. */
  public String tenantId() {
    return tenant.id();
  }

  /** Returns the request identifier in responses and logs. */
  public String requestId() {
    return request.id();
  }

  /** Returns the tenant's SCIM base URL without a trailing slash. */
  public URI baseUri() {
    return request.baseUri();
  }

  /** Returns the observation of the request, for metrics and traces. */
  public RequestObservation observation() {
    return request.observation();
  }

  /** Returns the time at which the request is aborted. */
  public Instant deadline() {
    return budget.deadline();
  }
}
