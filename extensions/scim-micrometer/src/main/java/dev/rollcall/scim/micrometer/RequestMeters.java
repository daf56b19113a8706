// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import dev.rollcall.scim.error.ExceededLimit;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts rejections, budgets and writes of an application. Keeps the meters, since a registry
 * builds the identifier of a meter for each look-up; their number is bounded by the values of their
 * keys. Thread-safe.
 */
final class RequestMeters {
  private static final Set<Operation> WRITES =
      Set.of(Operation.CREATE, Operation.REPLACE, Operation.PATCH, Operation.DELETE);

  private final MeterRegistry registry;
  private final Tags application;
  private final Map<String, Counter> rejections = new ConcurrentHashMap<>();
  private final Map<Write, Counter> writes = new ConcurrentHashMap<>();
  private volatile @Nullable DistributionSummary budget;

  RequestMeters(String application, MeterRegistry registry) {
    this.registry = registry;
    this.application = Tags.of(tag(ScimKey.APPLICATION, application));
  }

  private record Write(Operation operation, String type, String result, String reason) {
    Tags tags() {
      return Tags.of(
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
    Optional<ExceededLimit> exceeded = request.exceededLimit();
    if (exceeded.isPresent()) {
      rejections.computeIfAbsent(exceeded.get().code(), this::rejections).increment();
    }
    Optional<TenantContext> context = request.context();
    if (context.isPresent() && context.get().budget().limit() < Long.MAX_VALUE) {
      EvaluationBudget spent = context.get().budget();
      budget().record((double) spent.spent() / spent.limit());
    }
  }

  /** Returns the summary. A registry returns the same one to threads that register it together. */
  private DistributionSummary budget() {
    DistributionSummary known = budget;
    if (known == null) {
      known =
          DistributionSummary.builder(ScimMeter.BUDGET.getName())
              .description(ScimMeter.BUDGET.description())
              .tags(application)
              .register(registry);
      budget = known;
    }
    return known;
  }

  /** Counts an entry of the provisioning log, if it is a write. */
  void count(LogEntry entry) {
    if (WRITES.contains(entry.subject().operation())) {
      writes
          .computeIfAbsent(
              new Write(
                  entry.subject().operation(),
                  entry.subject().resourceType().orElse(KeyValue.NONE_VALUE),
                  result(entry),
                  entry.outcome().scimType().orElse(KeyValue.NONE_VALUE)),
              this::writes)
          .increment();
    }
  }

  private static String result(LogEntry entry) {
    if (entry.outcome().isFailure()) {
      return "failed";
    }
    return entry.isChange() ? "changed" : "unchanged";
  }

  private Counter rejections(String limit) {
    return counter(ScimMeter.REJECTIONS, Tags.of(tag(ScimKey.LIMIT, limit)));
  }

  private Counter writes(Write write) {
    return counter(ScimMeter.OPERATIONS, write.tags());
  }

  private Counter counter(ScimMeter meter, Tags tags) {
    return Counter.builder(meter.getName())
        .description(meter.description())
        .tags(application.and(tags))
        .register(registry);
  }
}
