// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.operation;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.log.LogLineLimit;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.Modification;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records the outcome of each request in the provisioning log. A failure of the log does not affect
 * the response, and is written to the server's log once a minute: a failed database would otherwise
 * double the lines of its requests. Thread-safe.
 */
public final class ProvisioningRecorder {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int MAX_IGNORED = 32;
  private static final int MAX_NAME = 128;

  private final LogLineLimit<Class<?>> failures = new LogLineLimit<>(1, System::nanoTime);
  private final ProvisioningLog log;
  private final LoggedAttributes shown;
  private final Map<String, String> types;
  private final Clock clock;

  /**
   * Creates a recorder.
   *
   * @param types the names of the resource types by the names of their endpoints
   */
  public ProvisioningRecorder(
      ProvisioningLog log, LoggedAttributes shown, Map<String, String> types, Clock clock) {
    this.log = log;
    this.shown = shown;
    this.types = Map.copyOf(types);
    this.clock = clock;
  }

  /** Begins the entry of a request. */
  public Recording begin(TenantContext context, RequestedOperation requested) {
    return new Recording(context, requested, Optional.empty());
  }

  /** Begins the entry of an operation of a Bulk request, with its index in the request. */
  public Recording begin(TenantContext context, RequestedOperation requested, int bulkIndex) {
    return new Recording(context, requested, Optional.of(bulkIndex));
  }

  /** The log entry of an operation, which is appended when the operation ends. */
  public final class Recording {
    private final TenantContext context;
    private final RequestedOperation requested;
    private final Optional<Integer> bulkIndex;
    private final Instant at = clock.instant();
    private final long start = System.nanoTime();

    private Recording(
        TenantContext context, RequestedOperation requested, Optional<Integer> bulkIndex) {
      this.context = context;
      this.requested = requested;
      this.bulkIndex = bulkIndex;
    }

    /** Appends the entry of an operation that succeeded. */
    public void succeeded(EndpointResponse response) {
      List<Modification> writes = response.modifications();
      Optional<String> id =
          writes.isEmpty() ? requested.id() : Optional.of(writes.get(0).resource().id());
      append(requested, id, effect(response), Outcome.success(response.status()));
    }

    /** Appends the entry of an operation that succeeded, whose resource is known by its result. */
    public void succeeded(int status, RequestedOperation resolved) {
      append(resolved, resolved.id(), LogEntry.Effect.NONE, Outcome.success(status));
    }

    /** Appends the entry of an operation that failed, and returns the failure. */
    public ScimException failed(ScimException failure) {
      append(requested, requested.id(), LogEntry.Effect.NONE, outcome(failure));
      return failure;
    }

    private void append(
        RequestedOperation of, Optional<String> id, LogEntry.Effect effect, Outcome outcome) {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      Subject subject =
          new Subject(
              of.operation(),
              of.endpoint().map(types::get),
              id.filter(ProvisioningRecorder::isPrintable),
              bulkIndex);
      LogEntry entry = new LogEntry(at, duration, source(context), subject, effect, outcome);
      context.observation().recorded(entry);
      ProvisioningRecorder.this.append(entry);
    }
  }

  private static Source source(TenantContext context) {
    return new Source(
        context.tenantId(),
        context.caller().connection(),
        context.requestId(),
        context.observation().traceId());
  }

  private LogEntry.Effect effect(EndpointResponse response) {
    if (response.modifications().isEmpty()) {
      return LogEntry.Effect.NONE;
    }
    int added = 0;
    int removed = 0;
    List<ChangedAttribute> changes = new ArrayList<>();
    for (Modification modification : response.modifications()) {
      added += modification.members().added().size();
      removed += modification.members().removed().size();
      modification.changes().forEach(change -> changes.add(shown.entry(change)));
    }
    return new LogEntry.Effect(changes, added, removed, printable(response.ignored()));
  }

  private static List<String> printable(List<String> ignored) {
    return ignored.isEmpty()
        ? ignored
        : ignored.stream()
            .distinct()
            .filter(ProvisioningRecorder::isPrintable)
            .limit(MAX_IGNORED)
            .toList();
  }

  /** Returns whether a name that a client has chosen can be shown on a page and in a terminal. */
  private static boolean isPrintable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || name.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return name.length() <= MAX_NAME;
  }

  private static Outcome outcome(ScimException refused) {
    return new Outcome(
        refused.status(), refused.type().map(ScimErrorType::wireName), refused.detail());
  }

  private void append(LogEntry entry) {
    try {
      log.append(entry);
    } catch (RuntimeException failure) {
      failures
          .tryAcquire(failure.getClass())
          .ifPresent(suppressed -> warn(entry.source(), failure, suppressed));
    }
  }

  private static void warn(Source source, RuntimeException failure, long suppressed) {
    LOG.log(
        System.Logger.Level.WARNING,
        LogLine.of(source.requestId(), "provisioning_log_failed")
            .add("tenant", source.tenantId())
            .addException(failure)
            .addSuppressed(suppressed)
            .toString());
  }
}
