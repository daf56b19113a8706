// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Scope;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Keeps each tenant of an application within its {@link LoadLimits}. Thread-safe. */
public final class LoadGuard {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final LoadLimits limits;
  private final Deadline deadline;
  private final TokenBuckets<Caller> buckets = new TokenBuckets<>();
  private final Bulkhead bulkhead;
  private final LargeBodies largeBodies;

  public LoadGuard(LoadLimits limits) {
    this.limits = limits;
    this.deadline = new Deadline(limits.clock(), limits.deadline());
    this.bulkhead = new Bulkhead(limits.concurrent(), limits.waiting(), limits.patience());
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
              ("server_threads=%d is less than %d, twice what one tenant may hold"
                      + " (concurrent=%d waiting=%d): one tenant can stall the others")
                  .formatted(
                      limits.serverThreads().orElseThrow(),
                      least,
                      limits.concurrent(),
                      limits.waiting()));
    }
  }

  /** A place among the requests at work; closing gives it back, once. */
  @FunctionalInterface
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /** When a request that arrives now is given up. */
  public Instant deadline() {
    return deadline.next();
  }

  /** The evaluation budget of a request with these limits and this deadline. */
  public EvaluationBudget budget(Limits requestLimits, Instant end) {
    return EvaluationBudget.of(requestLimits, end, limits.clock());
  }

  /** The watch on the body of a request, from now on. */
  public BodyWatch watchBody(TenantContext context) {
    return new BodyWatch(context.deadline(), limits, largeBodies.begin(context.tenantId()));
  }

  /** The watch on the body of a request whose tenant is not known yet, from now on. */
  public BodyWatch watchBody() {
    return new BodyWatch(deadline(), limits, largeBodies.begin(""));
  }

  /**
   * Counts a request of an admitted caller.
   *
   * @throws ScimException 429 with the time to wait, when its connection asks too often
   */
  public void count(TenantContext context) {
    rate(context.tenant())
        .ifPresent(rate -> buckets.take(connection(context), rate, limits.clock().instant()));
  }

  /**
   * A place for the work of a request. An answer is written in one of its own, see {@link
   * #resume(TenantContext)}: a runtime may never come to write it, and no place is lost with it.
   *
   * @throws ScimException 503 when the tenant has no place in time, or the deadline is over
   */
  public Place enter(TenantContext context) {
    Place place = bulkhead.enter(context.tenantId());
    try {
      deadline.check(context);
      return place;
    } catch (ScimException late) {
      place.close();
      throw late;
    }
  }

  /** A place for writing an answer; always given, since what was done is to be told. */
  public Place resume(TenantContext context) {
    return bulkhead.resume(context.tenantId());
  }

  /**
   * Counts an operation of a Bulk request. It may run into debt, which later requests wait for.
   *
   * @throws ScimException 503 when the deadline is over
   */
  public void countOperation(TenantContext context) {
    deadline.check(context);
    rate(context.tenant())
        .ifPresent(rate -> buckets.owe(connection(context), 1, rate, limits.clock().instant()));
  }

  /** All credentials of a connection share a bucket, whatever their scopes. */
  private static Caller connection(TenantContext context) {
    return context.caller().withScopes(Scope.ALL);
  }

  private Optional<RateLimit> rate(Tenant tenant) {
    Optional<RateLimit> own = limits.tenantRate().apply(tenant);
    return limits.rate().map(rate -> own.map(rate::narrowedBy).orElse(rate)).or(() -> own);
  }

  int tenantsAtWork() {
    return bulkhead.tenantsAtWork();
  }
}
