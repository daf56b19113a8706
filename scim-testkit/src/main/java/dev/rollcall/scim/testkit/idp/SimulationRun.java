// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.idp;

import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.Result;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.idp.CycleResult.Effect;
import dev.rollcall.scim.testkit.idp.Differences.Mapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An identity provider against a server for some time: the test of the connection, an initial
 * cycle, incremental ones, and in the end the comparison of the server with the directory. What was
 * made is deleted then, unless it is to be kept.
 */
public final class SimulationRun {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int SHOWN = 10;
  private static final int CLEANERS = 4;

  private final ServerClient client;
  private final ProvisioningJob job;
  private final Simulation plan;
  private final List<Result> results = new ArrayList<>();

  private SimulationRun(ServerClient client, ProvisioningJob job, Simulation plan) {
    this.client = client;
    this.job = job;
    this.plan = plan;
  }

  /**
   * Runs it.
   *
   * @param server the server; nobody else may write there
   * @param plan how large and how long
   * @param memory what is known of the server from a run before; its cycles are not run again
   * @param provider makes the identity provider
   * @return a result for the connection, for each cycle and for the comparison, and figures
   */
  public static Report of(
      ScimServer server,
      Simulation plan,
      ClientMemory memory,
      Function<ServerClient, ProvisioningJob> provider) {
    ServerClient client =
        new ServerClient(new Traffic(server, LONGEST_WAIT), plan.to(Discovery.of(server)), memory);
    return new SimulationRun(client, provider.apply(client), plan).run();
  }

  private Report run() {
    Instant started = Instant.now();
    long start = System.nanoTime();
    Optional<Failure> unconnected = job.connect();
    add("connection", "The test of the connection", unconnected.stream().toList());
    if (unconnected.isEmpty()) {
      cycles();
      compare();
    }
    List<Map.Entry<String, String>> figures = figures();
    if (!plan.isKept()) {
      client.cleanUp(new Crew(CLEANERS, Progress.none()));
    }
    return new Report(
        job.name(),
        client.traffic().server().base(),
        started,
        Duration.ofNanos(System.nanoTime() - start),
        results,
        figures);
  }

  private void cycles() {
    Directory directory = client.mapped().directory();
    int before = client.memory().cycles();
    for (int cycle = 0; cycle <= plan.cycles(); cycle++) {
      if (cycle > 0) {
        directory.change(plan.change());
      }
      if (cycle < before) {
        directory.takeChanges();
      } else {
        add(job.cycle());
      }
    }
    // What has failed may wait for several cycles.
    for (int i = 0; i < plan.cycles() && job.escrowed() > 0; i++) {
      add(job.cycle());
    }
  }

  private List<Map.Entry<String, String>> figures() {
    Mapped mapped = client.mapped();
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(Map.entry("people", Integer.toString(mapped.directory().size())));
    figures.add(
        Map.entry(
            "groups",
            Integer.toString(mapped.hasGroups() ? mapped.directory().groups().size() : 0)));
    figures.add(Map.entry("attributes", Integer.toString(mapped.mapping().paths().size())));
    figures.addAll(client.traffic().figures());
    return figures;
  }

  private void add(CycleResult cycle) {
    add(
        "cycle-" + cycle.number(),
        "%s cycle: %d created, %d matched, %d visited, %d deleted in %d ms"
            .formatted(
                cycle.number() == 1 ? "Initial" : "Incremental",
                cycle.count(Effect.CREATED),
                cycle.count(Effect.MATCHED),
                cycle.count(Effect.VISITED),
                cycle.count(Effect.DELETED),
                cycle.took().toMillis()),
        cycle.allFailures());
  }

  private void add(String id, String title, List<Failure> failures) {
    List<String> lines =
        new ArrayList<>(failures.stream().limit(SHOWN).map(Failure::toLine).toList());
    if (failures.size() > SHOWN) {
      lines.add("and " + (failures.size() - SHOWN) + " more");
    }
    results.add(
        new Result(
            "simulation." + id,
            title,
            List.of(),
            failures.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
            String.join("; ", lines),
            failures.isEmpty()
                ? Optional.empty()
                : Optional.of("It is tried again later; what fails each time is never done."),
            failures.stream()
                .limit(SHOWN)
                .flatMap(failure -> failure.exchanges().stream())
                .toList()));
  }

  private void compare() {
    List<String> differences = job.differences();
    boolean isSame = differences.isEmpty();
    results.add(
        new Result(
            "simulation.differences",
            "In the end the server has what the directory has",
            List.of(),
            isSame ? Outcome.PASSED : Outcome.FAILED,
            isSame
                ? ""
                : differences.size()
                    + " differences: "
                    + String.join("; ", differences.stream().limit(SHOWN).toList()),
            isSame
                ? Optional.empty()
                : Optional.of("Store what was sent as it was sent, and answer with it."),
            List.of()));
  }
}
