// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Attacks a gateway of 512 MiB with one tenant on each store, with each kind of request alone and
 * with all of them together, and measures the latency of another tenant with a steady load before,
 * under and after each attack.
 *
 * <p>Arguments: the stores, {@code memory,h2,postgresql}; the least seconds of each measurement, 4
 * times as many under attack; and the attacks, {@code search,create,drip,bulk,all}. Exit code 1
 * when the other tenant has errors, when its 99th percentile under attack is 5 times that before or
 * more, when it is not back to normal 2 seconds after the attack, or when the gateway runs out of
 * memory.
 */
public final class NoisyNeighbor {
  private static final double MOST_UNDER_ATTACK = 5;
  private static final double MOST_AFTERWARDS = 2;
  private static final long RECOVERY_MILLIS = 2_000;

  /** With fewer requests, the 99th percentile would be close to the maximum. */
  private static final int LEAST_REQUESTS = 300;

  private static final int LONGEST_MEASUREMENT = 6;

  /**
   * An attack lasts longer than the other phases, because an initial burst of permits soon ends.
   */
  private static final int ATTACK_LENGTH = 4;

  private static final List<String> JVM = List.of("-Xmx512m");
  private static final String ROW = "%-10s %-6s | %15s | %6s | %24s | %24s | %5s | %s%n";

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
   * The settings that all stores share.
   *
   * @param millis the minimum time of each measurement
   * @param attacks names of {@link Attack.Kind}s, or {@code all}
   * @param out the output of the table
   */
  private record Plan(long millis, List<String> attacks, PrintStream out) {}

  /** The latencies of the other tenant before, under and after one attack. */
  private record Result(Latencies before, Latencies under, Latencies after) {
    String join(Function<Latencies, String> column) {
      return String.join(" ", column.apply(before), column.apply(under), column.apply(after));
    }

    String millis(double share) {
      return join(latencies -> "%7.1f".formatted(latencies.millis(share)));
    }

    double ratio() {
      return under.millis(0.99) / before.millis(0.99);
    }

    List<String> faults() {
      List<String> faults = new ArrayList<>();
      for (Latencies phase : List.of(before, under, after)) {
        if (!phase.failures().isEmpty()) {
          faults.add("errors " + phase.failures());
        }
        if (phase.requests() < LEAST_REQUESTS) {
          faults.add("only " + phase.requests() + " requests");
        }
      }
      if (ratio() >= MOST_UNDER_ATTACK) {
        faults.add("p99 under attack is %.1f times that before".formatted(ratio()));
      }
      double afterwards = after.millis(0.99) / before.millis(0.99);
      if (afterwards >= MOST_AFTERWARDS) {
        faults.add("p99 afterwards is %.1f times that before".formatted(afterwards));
      }
      return faults;
    }
  }

  /** Runs the program. */
  public static void main(String... arguments) throws Exception {
    Set<String> stores = Set.of(arguments[0].split(","));
    long millis = 1_000L * Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("rollcall-noisy");
    PrintStream out = System.out;
    Plan plan = new Plan(millis, List.of(arguments[2].split(",")), out);
    out.println("Each column: before, under and after the attack");
    out.printf(ROW, "store", "attack", "requests", "errors", "p50 ms", "p99 ms", "ratio", "");
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
      return new NoisyNeighbor(gateway, store, plan).faults();
    }
  }

  private List<String> faults() throws IOException, InterruptedException {
    try (AttackerProcess attacker =
            new AttackerProcess(gateway.port(), "globex", gateway.token("globex"));
        VictimLoad load =
            new VictimLoad(new TenantClient(gateway.port(), "acme", gateway.token("acme")))) {
      measure(load, 1);
      for (String name : plan.attacks()) {
        attack(name, load, attacker);
      }
    }
    check(gateway.isAlive(), "the gateway has ended");
    check(!gateway.log().contains("OutOfMemoryError"), "the gateway ran out of memory");
    return faults;
  }

  private void attack(String name, VictimLoad load, AttackerProcess attacker)
      throws IOException, InterruptedException {
    Latencies before = measure(load, 1);
    attacker.start(name);
    Latencies under = measure(load, ATTACK_LENGTH);
    attacker.stop();
    load.begin();
    Thread.sleep(RECOVERY_MILLIS);
    Result result = new Result(before, under, measure(load, 1));
    String outcomes = attacker.result();
    List<String> found = result.faults();
    found.forEach(fault -> check(false, name + ": " + fault));
    print(name, result, found.isEmpty() ? "ok" : "FAILS");
    plan.out().println("  attacker: " + outcomes);
  }

  /** Measures for a multiple of the planned time, and longer until there are enough requests. */
  private Latencies measure(VictimLoad load, int times) throws InterruptedException {
    Latencies latencies = load.begin();
    for (int i = 0; i < LONGEST_MEASUREMENT && (i < times || isTooFew(latencies)); i++) {
      Thread.sleep(plan.millis());
    }
    load.begin();
    return latencies;
  }

  private static boolean isTooFew(Latencies latencies) {
    return latencies.requests() < LEAST_REQUESTS;
  }

  private void print(String attack, Result result, String verdict) {
    plan.out()
        .printf(
            ROW,
            store,
            attack,
            result.join(latencies -> "%4d".formatted(latencies.requests())),
            result.join(latencies -> Integer.toString(latencies.failures().size())),
            result.millis(0.5),
            result.millis(0.99),
            "%.1f".formatted(result.ratio()),
            verdict);
  }

  private void check(boolean holds, String fault) {
    if (!holds) {
      faults.add(store + ": " + fault);
    }
  }
}
