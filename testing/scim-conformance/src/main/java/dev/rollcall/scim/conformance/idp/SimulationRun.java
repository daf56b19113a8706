// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Differences.Mapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
  private static final int MAX_CAUSES = 10;
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
   * @param server the server; nobody else may write there. What it has before is left as it is,
   *     unless the identity provider takes it over
   * @param plan how large and how long
   * @param memory what is known of the server from a run before; its cycles are not run again
   * @param provider makes the identity provider
   * @return a result for the connection, for each cycle and for the comparison, and figures
   */
  public static Report of(
      ScimServer server,
      Simulation plan,
      ProvisioningState memory,
      Function<ServerClient, ProvisioningJob> provider) {
    ServerClient client =
        new ServerClient(
            new RequestMetrics(server, ScimServer.LONGEST_WAIT),
            plan.to(Discovery.of(server)),
            memory);
    return new SimulationRun(client, provider.apply(client), plan).run();
  }

  private Report run() {
    Instant started = Instant.now();
    long start = System.nanoTime();
    attempt("existing", "Users and groups of the tenant are read", this::recordExisting);
    if (results.isEmpty()) {
      attempt("connection", "The test of the connection", this::connect);
    }
    if (results.stream().allMatch(result -> result.outcome() == Outcome.PASSED)) {
      attempt("cycles", "Provisioning runs to its end", this::cycles);
      attempt("differences", "In the end the server has what the directory has", this::compare);
    }
    List<Map.Entry<String, String>> figures = figures();
    if (!plan.isKept()) {
      attempt("cleanup", "What was created is deleted", this::cleanUp);
    }
    return new Report(
        job.name(),
        client.traffic().server().base(),
        started,
        Duration.ofNanos(System.nanoTime() - start),
        results,
        figures);
  }

  /** A step that ends early is a result of its own, and the run goes on. */
  private void attempt(String id, String title, Runnable step) {
    try {
      step.run();
    } catch (ServerClient.Refused refused) {
      add(id, title, List.of(refused.of("the server")));
    } catch (RuntimeException stopped) {
      String reason = String.valueOf(stopped.getMessage());
      add(id, title, List.of(new Failure("the server", FailureKind.STOPPED, reason, List.of())));
    }
  }

  private void recordExisting() {
    ExistingResources.record(client);
  }

  private void connect() {
    add("connection", "The test of the connection", job.connect().stream().toList());
  }

  private void cleanUp() {
    client.cleanUp(new WorkerPool(CLEANERS, Progress.none()));
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
        "%s cycle %d: %d created, %d matched, %d visited, %d deleted in %d ms"
            .formatted(
                cycle.number() == 1 ? "Initial" : "Incremental",
                cycle.number(),
                cycle.count(Effect.CREATED),
                cycle.count(Effect.MATCHED),
                cycle.count(Effect.VISITED),
                cycle.count(Effect.DELETED),
                cycle.took().toMillis()),
        cycle.allFailures());
  }

  private void add(String id, String title, List<Failure> failures) {
    results.add(new FailureReport(failures, job::nameOf).toResult("simulation." + id, title));
  }

  private void compare() {
    List<Difference> differences = job.differences();
    Map<String, List<Difference>> causes = new LinkedHashMap<>();
    differences.forEach(
        one -> causes.computeIfAbsent(one.cause(), cause -> new ArrayList<>()).add(one));
    boolean isSame = differences.isEmpty();
    results.add(
        new Result(
            "simulation.differences",
            "In the end the server has what the directory has",
            List.of(),
            isSame ? Outcome.PASSED : Outcome.FAILED,
            isSame ? "" : differences.size() + " differences:\n" + summary(causes.values()),
            isSame ? Optional.empty() : Optional.of(FailureKind.DIFFERENCE.remedy()),
            List.of()));
  }

  /** For each cause one difference, and the other objects that have it. */
  private static String summary(Collection<List<Difference>> causes) {
    List<String> lines = new ArrayList<>();
    causes.stream()
        .limit(MAX_CAUSES)
        .forEach(
            same -> {
              List<String> others =
                  same.stream().skip(1).map(Difference::object).distinct().toList();
              lines.add(
                  same.get(0)
                      + (others.isEmpty() ? "" : " (also " + FailureReport.objects(others) + ")"));
            });
    if (causes.size() > MAX_CAUSES) {
      lines.add("and " + (causes.size() - MAX_CAUSES) + " further causes");
    }
    return String.join("\n", lines);
  }
}
