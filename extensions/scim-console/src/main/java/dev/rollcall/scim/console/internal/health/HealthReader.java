// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.health;

import dev.rollcall.scim.console.internal.connection.ClientRow;
import dev.rollcall.scim.console.internal.connection.Clients;
import dev.rollcall.scim.console.internal.connection.Connections;
import dev.rollcall.scim.console.internal.failure.FailureAdvice;
import dev.rollcall.scim.console.internal.health.HealthView.Cause;
import dev.rollcall.scim.console.internal.health.HealthView.Connection;
import dev.rollcall.scim.console.internal.health.HealthView.Count;
import dev.rollcall.scim.console.internal.health.HealthView.Guard;
import dev.rollcall.scim.console.internal.health.HealthView.Use;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.HostAccess;
import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.DeprovisioningCounts;
import dev.rollcall.scim.spi.log.FailureCount;
import dev.rollcall.scim.spi.log.LogCount;
import dev.rollcall.scim.spi.log.ProvisioningHistory;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import dev.rollcall.scim.value.IntegerValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the state of provisioning of a tenant. Thread-safe. */
public final class HealthReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SOON = Duration.ofDays(30);
  private static final int MAX_FAILURES = 1_000;
  private static final int MAX_CAUSES = 20;

  private final ProvisioningLog log;
  private final HostAccess host;
  private final Optional<Connections> connections;
  private final Optional<Clients> clients;
  private final InstantSource clock;

  /**
   * Creates a reader.
   *
   * @param connections the connections; empty if the console does not know them
   * @param clients the OAuth clients; empty if the console does not know them
   */
  public HealthReader(
      ProvisioningLog log,
      HostAccess host,
      Optional<Connections> connections,
      Optional<Clients> clients,
      InstantSource clock) {
    this.log = log;
    this.host = host;
    this.connections = connections;
    this.clients = clients;
    this.clock = clock;
  }

  /** Returns the state of the last 24 hours without the causes of failures, for a list. */
  public HealthView summary(Caller caller, ServiceDescription service) {
    return view(new Reader(caller, service), false, (history, from) -> List.of());
  }

  HealthView read(Visit visit, boolean isWeek) {
    Reader reader = Reader.of(visit);
    return view(reader, isWeek, (history, from) -> causes(history, reader.tenantId(), from));
  }

  /** A person who reads the state of a tenant. */
  private record Reader(Caller caller, ServiceDescription service) {
    static Reader of(Visit visit) {
      return new Reader(visit.caller(), visit.service());
    }

    String tenantId() {
      return caller.tenantId();
    }
  }

  private HealthView view(
      Reader reader, boolean isWeek, BiFunction<ProvisioningHistory, Instant, List<Cause>> causes) {
    Instant now = clock.instant();
    String tenantId = reader.tenantId();
    Duration period = isWeek ? WEEK : DAY;
    List<Count> counts = counts(reader);
    Optional<ProvisioningHistory> history = log.history();
    Optional<ActivityChart> activity = history.map(known -> activity(known, tenantId, period, now));
    return new HealthView(
        counts,
        activity,
        isWeek,
        history.map(known -> causes.apply(known, now.minus(period))).orElse(List.of()),
        activity.map(HealthReader::risk),
        connections(tenantId, now),
        guard(reader, counts, now));
  }

  /** Returns the deprovisioning limit of the tenant; empty if it has none. */
  Optional<Guard> guard(Visit visit) {
    Reader reader = Reader.of(visit);
    return guard(reader, counts(reader), clock.instant());
  }

  private Optional<Guard> guard(Reader reader, List<Count> counts, Instant now) {
    return reader
        .service()
        .profile()
        .deprovisioningLimit()
        .map(limit -> guard(reader.tenantId(), limit, counts, now));
  }

  private List<Count> counts(Reader reader) {
    return reader.service().types().stream().map(type -> count(reader.caller(), type)).toList();
  }

  /** A query without resources counts the type. */
  private Count count(Caller caller, ServiceDescription.Type type) {
    try {
      Optional<Long> total =
          host.get(caller, type.type().endpoint(), Optional.of("count=0"))
              .find("totalResults")
              .map(IntegerValue.class::cast)
              .map(IntegerValue::number);
      return new Count(type.type().name(), total);
    } catch (ScimException refused) {
      return new Count(type.type().name(), Optional.empty());
    }
  }

  private static ActivityChart activity(
      ProvisioningHistory history, String tenantId, Duration period, Instant now) {
    Instant first = ActivityChart.first(period, now);
    return ActivityChart.of(history.hourly(tenantId, first, now.plusMillis(1)), period, now);
  }

  private static List<Cause> causes(ProvisioningHistory history, String tenantId, Instant from) {
    Map<FailureAdvice, Cause> causes = new LinkedHashMap<>();
    for (FailureCount failure : history.failures(tenantId, from, MAX_FAILURES)) {
      FailureAdvice advice = FailureAdvice.of(failure.outcome());
      causes.merge(advice, new Cause(advice, failure.count(), failure.last()), HealthReader::sum);
    }
    return causes.values().stream()
        .sorted(Comparator.comparingLong(Cause::count).reversed())
        .limit(MAX_CAUSES)
        .toList();
  }

  private static Cause sum(Cause one, Cause other) {
    Instant last = one.last().isAfter(other.last()) ? one.last() : other.last();
    return new Cause(one.advice(), one.count() + other.count(), last);
  }

  private static QuarantineRisk risk(ActivityChart activity) {
    List<LogCount> day = activity.lastDay();
    return QuarantineRisk.of(
        day.stream().mapToLong(LogCount::operations).sum(),
        day.stream().mapToLong(LogCount::failures).sum());
  }

  private List<Connection> connections(String tenantId, Instant now) {
    Map<String, ConnectionAccess> byName = new LinkedHashMap<>();
    connections.map(known -> known.list(tenantId)).orElse(List.of()).stream()
        .forEach(row -> byName.put(row.name(), ConnectionAccess.of(row)));
    clients.map(known -> known.list(tenantId)).orElse(List.of()).stream()
        .filter(ClientRow::isRevocable)
        .forEach(
            row -> byName.merge(row.connection(), ConnectionAccess.of(row), ConnectionAccess::and));
    return byName.entrySet().stream()
        .map(entry -> connection(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  private static Connection connection(String name, ConnectionAccess access, Instant now) {
    return new Connection(
        name,
        access.lastContact(),
        ContactState.of(access.lastContact(), now),
        access.isValid(),
        access.endBy(now.plus(SOON)));
  }

  private Guard guard(String tenantId, DeprovisioningLimit limit, List<Count> counts, Instant now) {
    List<Use> uses = new ArrayList<>();
    if (host.deprovisioningCounter() instanceof DeprovisioningCounts readable) {
      Map<String, Long> recorded = readable.countByType(tenantId, now.minus(limit.window()));
      for (Count count : counts) {
        long bySize = (long) (limit.share() * count.total().orElse(0L));
        uses.add(
            new Use(
                count.type(),
                recorded.getOrDefault(count.type(), 0L),
                Math.max(limit.count(), bySize)));
      }
    }
    return new Guard(limit.window(), uses);
  }
}
