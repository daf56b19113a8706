// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.spi.observation.CompletedRequest;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts rejections, budgets and writes. Keeps the meters, since a registry builds the identifier
 * of a meter for each look-up; their number is bounded by the values of their keys. Thread-safe.
 */
final class RequestMeters {
  private static final Set<Operation> WRITES =
      Set.of(Operation.CREATE, Operation.REPLACE, Operation.PATCH, Operation.DELETE);

  private final MeterRegistry registry;
  private final Map<Rejection, Counter> rejections = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> budgets = new ConcurrentHashMap<>();
  private final Map<Write, Counter> writes = new ConcurrentHashMap<>();

  RequestMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Rejection(String application, String limit) {
    Tags tags() {
      return Tags.of(tag(ScimKey.APPLICATION, application), tag(ScimKey.LIMIT, limit));
    }
  }

  private record Write(
      String application, Operation operation, String type, String result, String reason) {
    Tags tags() {
      return Tags.of(
          tag(ScimKey.APPLICATION, application),
          tag(ScimKey.OPERATION, operation.name().toLowerCase(Locale.ROOT)),
          tag(ScimKey.RESOURCE_TYPE, type),
          tag(ScimKey.RESULT, result),
          tag(ScimKey.REASON, reason));
    }
  }

  static Tag tag(ScimKey key, String value) {
    return Tag.of(key.asString(), value);
  }

  /** Counts the rejection and the budget of a request. */
  void count(CompletedRequest request) {
    String application = request.start().application();
    request
        .exceededLimit()
        .ifPresent(
            limit ->
                rejections
                    .computeIfAbsent(new Rejection(application, limit.code()), this::counter)
                    .increment());
    request
        .context()
        .map(TenantContext::budget)
        .filter(budget -> budget.limit() < Long.MAX_VALUE)
        .ifPresent(budget -> record(application, budget));
  }

  private void record(String application, EvaluationBudget budget) {
    budgets
        .computeIfAbsent(application, this::summary)
        .record((double) budget.spent() / budget.limit());
  }

  /** Counts an entry of the provisioning log, if it is a write. */
  void count(String application, LogEntry entry) {
    if (WRITES.contains(entry.subject().operation())) {
      writes
          .computeIfAbsent(
              new Write(
                  application,
                  entry.subject().operation(),
                  entry.subject().resourceType().orElse(KeyValue.NONE_VALUE),
                  result(entry),
                  entry.outcome().scimType().orElse(KeyValue.NONE_VALUE)),
              this::counter)
          .increment();
    }
  }

  private static String result(LogEntry entry) {
    if (entry.outcome().isFailure()) {
      return "failed";
    }
    return entry.isChange() ? "changed" : "unchanged";
  }

  private Counter counter(Rejection rejection) {
    return counter(ScimMeter.REJECTIONS, rejection.tags());
  }

  private Counter counter(Write write) {
    return counter(ScimMeter.OPERATIONS, write.tags());
  }

  private Counter counter(ScimMeter meter, Tags tags) {
    return Counter.builder(meter.getName())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private DistributionSummary summary(String application) {
    return DistributionSummary.builder(ScimMeter.BUDGET.getName())
        .description(ScimMeter.BUDGET.description())
        .tags(Tags.of(tag(ScimKey.APPLICATION, application)))
        .register(registry);
  }
}
