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
 * Runs an identity provider against a server: a connection test, an initial cycle, incremental
 * cycles, and a final comparison of the server with the directory. Created resources are deleted
 * afterwards unless they are to be kept.
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
   * Runs the simulation.
   *
   * @param server the server, without concurrent writers; existing resources are not changed unless
   *     the identity provider links them
   * @param plan the size and duration
   * @param state the state of an earlier run, whose cycles are not repeated
   * @param provider creates the identity provider
   * @return a result for the connection test, for each cycle and for the comparison, and figures
   */
  public static Report of(
      ScimServer server,
      Simulation plan,
      ProvisioningState state,
      Function<ServerClient, ProvisioningJob> provider) {
    ServerClient client =
        new ServerClient(
            new RequestMetrics(server, ScimServer.LONGEST_WAIT),
            plan.to(Discovery.of(server)),
            state);
    return new SimulationRun(client, provider.apply(client), plan).run();
  }

  private Report run() {
    Instant started = Instant.now();
    long start = System.nanoTime();
    attempt("existing", "Existing users and groups are read", this::recordExisting);
    if (results.isEmpty()) {
      attempt("connection", "Connection test", this::connect);
    }
    if (results.stream().allMatch(result -> result.outcome() == Outcome.PASSED)) {
      attempt("cycles", "Provisioning is completed", this::cycles);
      attempt("differences", "At the end the server equals the directory", this::compare);
    }
    List<Map.Entry<String, String>> figures = figures();
    if (!plan.isKept()) {
      attempt("cleanup", "Created resources are deleted", this::cleanUp);
    }
    return new Report(
        job.name(),
        client.metrics().server().base(),
        started,
        Duration.ofNanos(System.nanoTime() - start),
        results,
        figures);
  }

  /** A step that ends early becomes a result, and the run continues. */
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
    add("connection", "Connection test", job.connect().stream().toList());
  }

  private void cleanUp() {
    client.cleanUp(new WorkerPool(CLEANERS, Progress.none()));
  }

  private void cycles() {
    Directory directory = client.mapped().directory();
    int before = client.state().cycles();
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
    // A failed object may wait for several cycles.
    for (int i = 0; i < plan.cycles() && job.escrowed() > 0; i++) {
      add(job.cycle());
    }
  }

  private List<Map.Entry<String, String>> figures() {
    Mapped mapped = client.mapped();
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(Map.entry("users", Integer.toString(mapped.directory().size())));
    figures.add(
        Map.entry(
            "groups",
            Integer.toString(mapped.hasGroups() ? mapped.directory().groups().size() : 0)));
    figures.add(Map.entry("attributes", Integer.toString(mapped.mapping().paths().size())));
    figures.addAll(client.metrics().figures());
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
            "At the end the server equals the directory",
            List.of(),
            isSame ? Outcome.PASSED : Outcome.FAILED,
            isSame ? "" : differences.size() + " differences:\n" + summary(causes.values()),
            isSame ? Optional.empty() : Optional.of(FailureKind.DIFFERENCE.remedy()),
            List.of()));
  }

  /** Groups differences by cause, with the other objects of the same cause. */
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
