// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has one tenant attack a gateway of 512 MiB on each store, and measures what another tenant with a
 * steady load notices. Arguments: the stores, {@code memory,h2,postgresql}; the seconds of each
 * phase; and the kinds of attack, {@code search,create,drip,bulk}. Exit code 1 when the other
 * tenant has errors, when its 99th percentile under attack is 5 times that without or more, when it
 * is not back to normal 2 seconds after the attack, or when the gateway runs out of memory.
 */
public final class NoisyNeighbor {
  private static final double MOST_UNDER_ATTACK = 5;
  private static final double MOST_AFTERWARDS = 2;
  private static final long RECOVERY_MILLIS = 2_000;
  private static final List<String> JVM = List.of("-Xmx512m");
  private static final String ROW = "%-11s %-13s %9s %7s %9s %9s %9s%n";

  private final GatewayProcess gateway;
  private final String store;
  private final Plan plan;
  private final List<String> faults = new ArrayList<>();

  private NoisyNeighbor(GatewayProcess gateway, String store, Plan plan) {
    this.gateway = gateway;
    this.store = store;
    this.plan = plan;
  }

  /**
   * What all stores have in common.
   *
   * @param phaseMillis the time of each phase
   * @param attacks the kinds of requests that the attacker sends
   * @param out the table
   */
  private record Plan(long phaseMillis, Set<String> attacks, PrintStream out) {}

  /** Runs it. */
  public static void main(String... arguments) throws Exception {
    Set<String> stores = Set.of(arguments[0].split(","));
    long phaseMillis = 1_000L * Integer.parseInt(arguments[1]);
    Set<String> attacks = Set.of(arguments[2].split(","));
    Path folder = Files.createTempDirectory("rollcall-noisy");
    PrintStream out = System.out;
    Plan plan = new Plan(phaseMillis, attacks, out);
    out.printf(ROW, "store", "phase", "requests", "errors", "p50 ms", "p99 ms", "max ms");
    List<String> faults = new ArrayList<>();
    if (stores.contains("memory")) {
      faults.addAll(run(folder, "memory", Optional.of("memory"), plan));
    }
    if (stores.contains("h2")) {
      faults.addAll(run(folder, "h2", Optional.empty(), plan));
    }
    if (stores.contains("postgresql")) {
      try (Database database = new Database(folder.resolve("database"), Chaos.freePort())) {
        faults.addAll(run(folder, "postgresql", Optional.of(database.url()), plan));
      }
    }
    faults.forEach(out::println);
    out.println(faults.isEmpty() ? "The other tenant was served." : faults.size() + " faults");
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static List<String> run(Path folder, String store, Optional<String> url, Plan plan)
      throws IOException, InterruptedException {
    Path own = folder.resolve(store);
    try (GatewayProcess gateway = new GatewayProcess(own, url, Chaos.freePort(), JVM)) {
      return new NoisyNeighbor(gateway, store, plan).measure();
    }
  }

  private List<String> measure() throws IOException, InterruptedException {
    TenantClient victim = client("acme");
    Attack attack = new Attack(client("globex"));
    try (VictimLoad load = new VictimLoad(victim)) {
      Thread.sleep(plan.phaseMillis());
      Latencies before = load.begin();
      Thread.sleep(plan.phaseMillis());
      Latencies during = load.begin();
      Map<String, Integer> outcomes = attack.run(plan.phaseMillis(), plan.attacks());
      load.begin();
      Thread.sleep(RECOVERY_MILLIS);
      Latencies after = load.begin();
      Thread.sleep(plan.phaseMillis());
      load.begin();
      print("before", before);
      print("attack", during);
      print("afterwards", after);
      plan.out().println("  attacker: " + outcomes);
      judge(before, during, after);
    }
    return faults;
  }

  private TenantClient client(String tenant) throws IOException {
    return new TenantClient(gateway.port(), tenant, gateway.token(tenant));
  }

  private void print(String phase, Latencies latencies) {
    plan.out()
        .printf(
            ROW,
            store,
            phase,
            latencies.requests(),
            latencies.failures().size(),
            "%.1f".formatted(latencies.millis(0.5)),
            "%.1f".formatted(latencies.millis(0.99)),
            "%.1f".formatted(latencies.millis(1)));
  }

  private void judge(Latencies before, Latencies during, Latencies after) throws IOException {
    double normal = before.millis(0.99);
    check(before.failures().isEmpty(), "errors before the attack: " + before.failures());
    check(during.failures().isEmpty(), "errors under attack: " + during.failures());
    check(after.failures().isEmpty(), "errors afterwards: " + after.failures());
    check(
        during.millis(0.99) < MOST_UNDER_ATTACK * normal,
        "p99 under attack is %.1f times that before".formatted(during.millis(0.99) / normal));
    check(
        after.millis(0.99) < MOST_AFTERWARDS * normal,
        "p99 afterwards is %.1f times that before".formatted(after.millis(0.99) / normal));
    check(gateway.isAlive(), "the gateway has ended");
    check(!gateway.log().contains("OutOfMemoryError"), "the gateway ran out of memory");
  }

  private void check(boolean holds, String fault) {
    if (!holds) {
      faults.add(store + ": " + fault);
    }
  }
}
