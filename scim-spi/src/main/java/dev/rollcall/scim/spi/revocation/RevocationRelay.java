// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.revocation;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers the revocations of a queue to an {@link AccessRevoker}, at least once and until it
 * succeeds. Run one in each process that runs a gateway; any number share a queue. Thread-safe.
 *
 * <p>A failed attempt is repeated with an exponential back-off and jitter. A revocation that is not
 * complete at the deadline is reported once, in the server log, the provisioning log and to the
 * observers; attempts continue. Attempts run concurrently. One tenant occupies at most a quarter of
 * the threads, so that a revoker that fails or stalls for one tenant does not delay the others.
 */
public final class RevocationRelay implements AutoCloseable {
  private static final int MAX_TENANTS = 1_000;
  private static final int MAX_OVERDUE = 100;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  /** The time in which a process that has ended an attempt stores the result. */
  private static final Duration CLAIM_MARGIN = Duration.ofSeconds(10);

  private final RevocationQueue queue;
  private final AccessRevoker revoker;
  private final TenantDirectory tenants;
  private final RevokingGroups groups;
  private final Duration deadline;
  private final Duration attemptTimeout;
  private final InstantSource clock;
  private final RevocationReports reports;
  private final AttemptThreads threads;
  private final AtomicBoolean isStarted = new AtomicBoolean();

  private RevocationRelay(Builder builder) {
    this.queue = builder.queue;
    this.revoker = builder.revoker;
    this.tenants = builder.tenants;
    this.groups = builder.groups;
    this.deadline = builder.deadline;
    this.attemptTimeout = builder.attemptTimeout;
    this.clock = builder.clock;
    this.reports = new RevocationReports(builder.log, builder.observers, builder.deadline);
    this.threads = new AttemptThreads(builder.threads);
  }

  /**
   * Returns a builder.
   *
   * @param tenants finds the tenant of a revocation
   */
  public static Builder builder(
      RevocationQueue queue, AccessRevoker revoker, TenantDirectory tenants) {
    return new Builder(queue, revoker, tenants);
  }

  /** The time within which access must end. */
  public Duration deadline() {
    return deadline;
  }

  /**
   * Starts the threads of the relay, which are daemon threads. No effect after the first call.
   *
   * @throws IllegalStateException when the relay is closed
   */
  public void start() {
    if (threads.isClosed()) {
      throw new IllegalStateException("The relay is closed");
    }
    if (isStarted.compareAndSet(false, true)) {
      threads.startDispatcher(this::dispatchUntilClosed);
    }
  }

  /**
   * Waits up to ten seconds for running attempts, then interrupts them. Revocations that are not
   * complete stay in the queue.
   */
  @Override
  public void close() {
    threads.close(CLOSE_TIMEOUT);
  }

  private void dispatchUntilClosed() {
    boolean isBusy;
    do {
      try {
        isBusy = dispatch();
      } catch (RuntimeException | Error unavailable) {
        isBusy = false;
        RevocationReports.queueFailed(unavailable);
      }
    } while (!threads.awaitNextDispatch(isBusy, POLL));
  }

  /**
   * Reports overdue revocations and starts attempts in the free threads.
   *
   * @return whether more revocations can be due
   */
  boolean dispatch() {
    Instant now = clock.instant();
    threads.interruptStartedBefore(now.minus(attemptTimeout));
    queue.markOverdue(now.minus(deadline), MAX_OVERDUE).forEach(late -> reports.overdue(late, now));
    boolean isMoreDue = false;
    for (String tenantId : threads.leastBusyFirst(queue.dueTenants(now, MAX_TENANTS))) {
      int free = threads.free(tenantId);
      List<PendingRevocation> claimed =
          free == 0
              ? List.of()
              : queue.claim(tenantId, free, now, now.plus(attemptTimeout).plus(CLAIM_MARGIN));
      claimed.forEach(this::start);
      isMoreDue |= claimed.size() == free;
    }
    return isMoreDue;
  }

  private void start(PendingRevocation claimed) {
    threads.execute(
        claimed.tenantId(),
        clock.instant(),
        running ->
            new RevocationAttempt(claimed, queue, reports, clock)
                .run(running, () -> revoke(claimed)));
  }

  private void revoke(PendingRevocation claimed) throws Exception {
    TenantContext context = contextOf(claimed).withDeadline(clock.instant().plus(attemptTimeout));
    if (claimed.revocation().reason() == Revocation.Reason.GROUP_LEFT) {
      groups.onGroupLeft(context, claimed.revocation());
    } else {
      revoker.revoke(context, claimed.revocation());
    }
  }

  private TenantContext contextOf(PendingRevocation claimed) {
    String id = claimed.tenantId();
    Tenant tenant =
        tenants.findById(id).orElseGet(() -> Tenant.of(id).withState(Tenant.State.SUSPENDED));
    return new TenantContext(
        tenant,
        tenant.profile().orElse(TenantProfile.DEFAULT),
        claimed.caller(),
        new TenantContext.Request(claimed.requestId(), URI.create("")),
        EvaluationBudget.unlimited());
  }

  /** A builder of relays. Not thread-safe. */
  public static final class Builder {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(30);
    private static final int THREADS = 16;

    private final RevocationQueue queue;
    private final AccessRevoker revoker;
    private final TenantDirectory tenants;
    private final List<RevocationObserver> observers = new ArrayList<>();
    private Optional<ProvisioningLog> log = Optional.empty();
    private RevokingGroups groups = RevokingGroups.none();
    private Duration deadline = DEADLINE;
    private Duration attemptTimeout = ATTEMPT_TIMEOUT;
    private int threads = THREADS;
    private InstantSource clock = InstantSource.system();

    private Builder(RevocationQueue queue, AccessRevoker revoker, TenantDirectory tenants) {
      this.queue = Objects.requireNonNull(queue, "queue");
      this.revoker = Objects.requireNonNull(revoker, "revoker");
      this.tenants = Objects.requireNonNull(tenants, "tenants");
    }

    /**
     * Sets the provisioning log, which receives an entry for each revocation that is complete or
     * overdue. A revocation is complete when its entry is appended.
     */
    public Builder log(ProvisioningLog value) {
      this.log = Optional.of(value);
      return this;
    }

    /** Sets the groups whose members lose access by leaving them. */
    public Builder groups(RevokingGroups value) {
      this.groups = Objects.requireNonNull(value, "groups");
      return this;
    }

    /** Adds an observer. */
    public Builder observer(RevocationObserver observer) {
      observers.add(Objects.requireNonNull(observer, "observer"));
      return this;
    }

    /** Sets the time within which access must end; five minutes by default. */
    public Builder deadline(Duration value) {
      this.deadline = positive(value, "deadline");
      return this;
    }

    /**
     * Sets the maximum time of an attempt, 30 seconds by default. An attempt that takes longer is
     * interrupted. After a crash, the revocation is attempted again ten seconds after this time.
     */
    public Builder attemptTimeout(Duration value) {
      this.attemptTimeout = positive(value, "attemptTimeout");
      return this;
    }

    /** Sets the maximum number of concurrent attempts, 16 by default. */
    public Builder threads(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("threads must be at least 1");
      }
      this.threads = value;
      return this;
    }

    /** Sets the clock. */
    public Builder clock(InstantSource value) {
      this.clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    private static Duration positive(Duration value, String name) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " must be positive");
      }
      return value;
    }

    /** Creates the relay, which does nothing until {@link RevocationRelay#start}. */
    public RevocationRelay build() {
      return new RevocationRelay(this);
    }
  }
}
