// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Enforces the {@link LoadLimits} of each tenant of an application. Thread-safe. */
public final class LoadGuard {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final LoadLimits limits;
  private final Deadline deadline;
  private final TokenBuckets<Caller> buckets = new TokenBuckets<>(ExceededLimit.RATE);
  private final Bulkhead bulkhead;
  private final LargeBodies largeBodies;

  public LoadGuard(LoadLimits limits) {
    this.limits = limits;
    this.deadline = new Deadline(limits.clock(), limits.deadline());
    LoadLimits.Concurrency concurrency = limits.concurrency();
    this.bulkhead =
        new Bulkhead(
            concurrency.concurrent(),
            concurrency.waiting(),
            concurrency.maxWait(),
            ExceededLimit.CONCURRENCY);
    this.largeBodies = new LargeBodies(Runtime.getRuntime().maxMemory(), limits);
    warnOfFewThreads(limits);
  }

  /** One tenant may hold a thread for each permit and for each request that waits. */
  private static void warnOfFewThreads(LoadLimits limits) {
    int least = 2 * limits.threadsOfTenant();
    if (limits.serverThreads().orElse(least) < least) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              LogLine.of("few_server_threads")
                  .add("server_threads", limits.serverThreads().orElseThrow())
                  .add("required", least)
                  .add("concurrent", limits.concurrency().concurrent())
                  .add("waiting", limits.concurrency().waiting())
                  .add("effect", "one tenant can block all threads")
                  .toString());
    }
  }

  /** Returns the deadline of a request that arrives now. */
  public Instant deadline() {
    return deadline.next();
  }

  /** Returns the check of deadlines. */
  public Deadline deadlines() {
    return deadline;
  }

  /** Creates the evaluation budget of a request with these limits and this deadline. */
  public EvaluationBudget budget(Limits requestLimits, Instant end) {
    return EvaluationBudget.of(requestLimits, end, limits.clock());
  }

  /** Begins to check the arrival of a request body. */
  public BodyWatch watchBody(TenantContext context) {
    return new BodyWatch(context.deadline(), limits, largeBodies.begin(context.tenantId()));
  }

  /** Begins to check the arrival of a request body before the tenant is known. */
  public BodyWatch watchBody() {
    return new BodyWatch(deadline(), limits, largeBodies.begin(""));
  }

  /**
   * Counts a request against the rate limit of its connection.
   *
   * @throws ScimException 429 with the time to wait, when the connection exceeds its rate
   */
  public void count(TenantContext context) {
    rate(context.tenant())
        .ifPresent(rate -> buckets.take(connection(context), rate, limits.clock().instant()));
  }

  /**
   * Acquires a permit for processing a request. The response is written under another permit, see
   * {@link #resume(TenantContext)}: a server that never writes it must not hold a permit.
   *
   * @throws ScimException 503 when no permit is free in time, or the deadline has passed
   */
  public Permit enter(TenantContext context) {
    Permit permit = bulkhead.enter(context.tenantId());
    try {
      deadline.check(context);
      return permit;
    } catch (ScimException late) {
      permit.close();
      throw late;
    }
  }

  /** Acquires a permit for writing a response, even if none is free. */
  public Permit resume(TenantContext context) {
    return bulkhead.resume(context.tenantId());
  }

  /**
   * Counts an operation of a Bulk request. The rate may be exceeded; later requests then wait.
   *
   * @throws ScimException 503 when the deadline has passed
   */
  public void countOperation(TenantContext context) {
    deadline.check(context);
    rate(context.tenant())
        .ifPresent(rate -> buckets.owe(connection(context), 1, rate, limits.clock().instant()));
  }

  /** All credentials of a connection share a bucket, regardless of their scopes. */
  private static Caller connection(TenantContext context) {
    return context.caller().withScopes(Scope.ALL);
  }

  /** Returns the rate limit of one connection of a tenant without a lower one. */
  public Optional<RateLimit> rate() {
    return limits.rates().connection();
  }

  /** Returns the rate limit of one connection of a tenant. */
  public Optional<RateLimit> rate(Tenant tenant) {
    Optional<RateLimit> own = limits.rates().tenant().apply(tenant);
    return limits
        .rates()
        .connection()
        .map(rate -> own.map(rate::narrowedBy).orElse(rate))
        .or(() -> own);
  }

  int tenantsAtWork() {
    return bulkhead.tenantsAtWork();
  }
}
