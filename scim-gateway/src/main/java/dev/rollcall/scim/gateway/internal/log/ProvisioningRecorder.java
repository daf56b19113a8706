// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.Effect;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Outcome;
import dev.rollcall.scim.spi.log.LogEntry.Source;
import dev.rollcall.scim.spi.log.LogEntry.Subject;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the provisioning log of each request what came of it, and never lets the log come between
 * the request and its answer. Thread-safe.
 */
public final class ProvisioningRecorder {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final int MAX_IGNORED = 32;
  private static final int MAX_NAME = 128;

  private final ProvisioningLog log;
  private final LoggedAttributes shown;
  private final Map<String, String> types;
  private final Clock clock;

  /**
   * A journal.
   *
   * @param types the names of the resource types by those of their endpoints
   */
  public ProvisioningRecorder(
      ProvisioningLog log, LoggedAttributes shown, Map<String, String> types, Clock clock) {
    this.log = log;
    this.shown = shown;
    this.types = Map.copyOf(types);
    this.clock = clock;
  }

  /**
   * Does the work of a request and takes note of it.
   *
   * @param work throws nothing but {@link ScimException}
   */
  public EndpointResponse of(
      TenantContext context, RequestedOperation requested, Supplier<EndpointResponse> work) {
    return of(context, requested, Optional.empty(), work);
  }

  /** The same for an operation of a Bulk request, by its place in it. */
  public EndpointResponse of(
      TenantContext context,
      RequestedOperation requested,
      Optional<Integer> bulkIndex,
      Supplier<EndpointResponse> work) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    try {
      EndpointResponse answer = work.get();
      Optional<String> id = answer.effect().resourceId().or(requested::id);
      append(
          new LogEntry(
              at,
              since(start),
              source(context),
              subject(requested, id, bulkIndex),
              effect(answer.effect()),
              Outcome.success(answer.status())));
      return answer;
    } catch (ScimException refused) {
      append(
          new LogEntry(
              at,
              since(start),
              source(context),
              subject(requested, requested.id(), bulkIndex),
              LogEntry.Effect.NONE,
              outcome(refused)));
      throw refused;
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Source source(TenantContext context) {
    return new Source(context.tenantId(), context.caller().connection(), context.requestId());
  }

  private Subject subject(
      RequestedOperation requested, Optional<String> id, Optional<Integer> bulkIndex) {
    return new Subject(
        requested.operation(),
        requested.endpoint().map(types::get),
        id.filter(ProvisioningRecorder::isPrintable),
        bulkIndex);
  }

  private LogEntry.Effect effect(Effect done) {
    return done.equals(Effect.NONE)
        ? LogEntry.Effect.NONE
        : new LogEntry.Effect(
            done.changes().stream().map(shown::entry).toList(),
            done.addedMembers(),
            done.removedMembers(),
            done.ignored().stream()
                .distinct()
                .filter(ProvisioningRecorder::isPrintable)
                .limit(MAX_IGNORED)
                .toList());
  }

  /** What a client makes up may be shown on a page, and in a terminal. */
  private static boolean isPrintable(String name) {
    return name.length() <= MAX_NAME && name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private static Outcome outcome(ScimException refused) {
    return new Outcome(
        refused.status(), refused.type().map(ScimErrorType::wireName), refused.detail());
  }

  private void append(LogEntry entry) {
    try {
      log.append(entry);
    } catch (RuntimeException failure) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "Request %s: the provisioning log failed with %s"
                  .formatted(entry.source().requestId(), failure.getClass().getName()));
    }
  }
}
