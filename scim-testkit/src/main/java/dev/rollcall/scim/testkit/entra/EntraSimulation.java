// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.entra;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.Result;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.entra.CycleResult.Effect;
import dev.rollcall.scim.testkit.idp.AttributeMapping;
import dev.rollcall.scim.testkit.idp.ClientMemory;
import dev.rollcall.scim.testkit.idp.Differences.Mapped;
import dev.rollcall.scim.testkit.idp.Directory;
import dev.rollcall.scim.testkit.idp.Discovery;
import dev.rollcall.scim.testkit.idp.Simulation;
import dev.rollcall.scim.testkit.idp.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Entra against a server for some time: the test of the connection, an initial cycle, incremental
 * ones, and in the end the comparison of the server with the directory.
 */
public final class EntraSimulation {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int SHOWN = 10;

  private final Traffic traffic;
  private final Mapped mapped;
  private final EntraProvisioning job;
  private final ClientMemory memory;
  private final Simulation plan;
  private final List<Result> results = new ArrayList<>();

  private EntraSimulation(
      ScimServer server, Simulation plan, ClientMemory memory, EntraOptions options) {
    Discovery discovery = Discovery.of(server);
    this.traffic = new Traffic(server, LONGEST_WAIT);
    this.plan = plan;
    this.memory = memory;
    this.mapped =
        new Mapped(
            Directory.of(plan.people(), plan.groups(), plan.seed()),
            AttributeMapping.standard().trimmedTo(discovery),
            plan.groups() > 0 && discovery.hasGroups());
    this.job = new EntraProvisioning(traffic, mapped, memory, options);
  }

  /**
   * Runs it. Attributes that the server's schemas do not have are not sent, as its guide would tell
   * an administrator.
   *
   * @param server the server; nobody else may write there
   * @param plan how large and how long
   * @param memory what is known of the server from a run before; its cycles are not run again
   * @param options how Entra goes about it
   * @return a result for the connection, for each cycle and for the comparison, and figures
   */
  public static Report run(
      ScimServer server, Simulation plan, ClientMemory memory, EntraOptions options) {
    return new EntraSimulation(server, plan, memory, options).run();
  }

  private Report run() {
    Instant started = Instant.now();
    long start = System.nanoTime();
    connect();
    for (int cycle = 0; cycle <= plan.cycles(); cycle++) {
      if (cycle > 0) {
        mapped.directory().change(plan.change());
      }
      if (cycle < memory.cycles()) {
        mapped.directory().takeChanges();
      } else {
        add(job.cycle());
      }
    }
    retry();
    compare();
    return new Report(
        "Entra, " + job.options().dialect().name().toLowerCase(Locale.ROOT) + " dialect",
        traffic.server().base(),
        started,
        Duration.ofNanos(System.nanoTime() - start),
        results,
        figures());
  }

  /** What has failed may wait for several cycles. */
  private void retry() {
    for (int i = 0; i < plan.cycles() && job.escrowed() > 0; i++) {
      add(job.cycle());
    }
  }

  private List<Map.Entry<String, String>> figures() {
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(Map.entry("people", Integer.toString(mapped.directory().size())));
    figures.add(
        Map.entry(
            "groups",
            Integer.toString(mapped.hasGroups() ? mapped.directory().groups().size() : 0)));
    figures.add(Map.entry("attributes", String.join(", ", mapped.mapping().paths())));
    figures.addAll(traffic.figures());
    return figures;
  }

  private void connect() {
    String path = "/Users?" + EntraClient.filter("userName", UUID.randomUUID().toString());
    Exchange answer = traffic.send(Call.get(path));
    boolean isEmptyList =
        answer.status() == 200
            && answer
                .json()
                .filter(list -> list.has("totalResults") && list.elements("Resources").isEmpty())
                .isPresent();
    results.add(
        new Result(
            "entra.connection",
            "The test of the connection finds nobody under a random name",
            List.of("RFC 7644 3.4.2"),
            isEmptyList ? Outcome.PASSED : Outcome.FAILED,
            isEmptyList ? "" : "expected 200 and an empty list; the status is " + answer.status(),
            isEmptyList
                ? Optional.empty()
                : Optional.of("Answer a filter that nobody matches with 200 and totalResults 0."),
            isEmptyList ? List.of() : List.of(answer)));
  }

  private void add(CycleResult cycle) {
    List<String> lines = new ArrayList<>();
    cycle.quarantine().ifPresent(reason -> lines.add("Quarantine: " + reason));
    cycle.failures().stream()
        .limit(SHOWN)
        .map(failure -> failure.object() + ": " + failure.code() + ", " + failure.message())
        .forEach(lines::add);
    if (cycle.failures().size() > SHOWN) {
      lines.add("and " + (cycle.failures().size() - SHOWN) + " more");
    }
    results.add(
        new Result(
            "entra.cycle-" + cycle.number(),
            "%s cycle: %d created, %d matched, %d visited, %d deleted in %d ms"
                .formatted(
                    cycle.number() == 1 ? "Initial" : "Incremental",
                    cycle.count(Effect.CREATED),
                    cycle.count(Effect.MATCHED),
                    cycle.count(Effect.VISITED),
                    cycle.count(Effect.DELETED),
                    cycle.took().toMillis()),
            List.of(),
            cycle.isComplete() ? Outcome.PASSED : Outcome.FAILED,
            String.join("; ", lines),
            cycle.isComplete()
                ? Optional.empty()
                : Optional.of("Entra tries again later; what fails each time needs an administrator."),
            cycle.failures().stream()
                .limit(SHOWN)
                .flatMap(failure -> failure.exchanges().stream())
                .toList()));
  }

  private void compare() {
    List<String> differences = job.differences();
    results.add(
        new Result(
            "entra.differences",
            "In the end the server has what the directory has",
            List.of(),
            differences.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
            differences.isEmpty()
                ? ""
                : differences.size()
                    + " differences: "
                    + String.join("; ", differences.stream().limit(SHOWN).toList()),
            differences.isEmpty()
                ? Optional.empty()
                : Optional.of("Store what was sent as it was sent, and answer with it."),
            List.of()));
  }
}
