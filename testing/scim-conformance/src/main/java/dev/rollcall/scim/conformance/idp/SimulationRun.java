// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.directory.MappedDirectory;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.internal.DifferenceReport;
import dev.rollcall.scim.conformance.idp.internal.FailureReport;
import dev.rollcall.scim.conformance.idp.internal.TenantResources;
import dev.rollcall.scim.conformance.internal.RunTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs an identity provider against a server: a connection test, an initial cycle, incremental
 * cycles, and a final comparison of the server with the directory. Created resources are deleted
 * afterwards unless they are to be kept.
 */
public final class SimulationRun {
  private static final int CLEANUP_CONCURRENCY = 4;

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
    ServerClient client = ServerClient.of(server, plan, state);
    return new SimulationRun(client, provider.apply(client), plan).run();
  }

  private Report run() {
    RunTimer timer = new RunTimer();
    attempt("existing", "Existing users and groups are read", this::recordExisting);
    if (results.isEmpty()) {
      attempt("connection", "Connection test", this::connect);
    }
    if (results.stream().allMatch(result -> result.outcome() == Outcome.PASSED)) {
      attempt("cycles", "Provisioning is completed", this::cycles);
      attempt("differences", "At the end the server equals the directory", this::compare);
    }
    List<Map.Entry<String, String>> figures = figures();
    if (!plan.keepsResources()) {
      attempt("cleanup", "Created resources are deleted", this::cleanUp);
    }
    return timer.report(job.name(), client.metrics().server().base(), results, figures);
  }

  /** A step that ends early becomes a result, and the run continues. */
  private void attempt(String id, String title, Runnable step) {
    try {
      step.run();
    } catch (ProvisioningException failed) {
      add(id, title, List.of(failed.of("the server")));
    } catch (RuntimeException stopped) {
      add(id, title, List.of(Failure.ofStop("the server", stopped)));
    }
  }

  private void recordExisting() {
    TenantResources.recordExisting(client);
  }

  private void connect() {
    add("connection", "Connection test", job.connect().stream().toList());
  }

  private void cleanUp() {
    TenantResources.deleteCreated(client, CLEANUP_CONCURRENCY);
  }

  private void cycles() {
    Directory directory = client.mapped().directory();
    int before = client.state().cycles();
    for (int cycle = 0; cycle <= plan.cycles(); cycle++) {
      if (cycle > 0) {
        directory.change(plan.changeRate());
      }
      if (cycle < before) {
        directory.takeChanges();
      } else {
        add(job.cycle());
      }
    }
    retry();
  }

  /** A failed object may wait for several cycles. */
  private void retry() {
    for (int i = 0; i < plan.cycles() && job.pendingRetries() > 0; i++) {
      add(job.cycle());
    }
  }

  private List<Map.Entry<String, String>> figures() {
    MappedDirectory mapped = client.mapped();
    int groups = mapped.hasGroups() ? mapped.directory().groups().size() : 0;
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(Map.entry("users", Integer.toString(mapped.directory().size())));
    figures.add(Map.entry("groups", Integer.toString(groups)));
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
    results.add(
        DifferenceReport.toResult(
            "simulation.differences",
            "At the end the server equals the directory",
            job.differences()));
  }
}
