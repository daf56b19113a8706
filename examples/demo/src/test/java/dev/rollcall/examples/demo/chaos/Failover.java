// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes another PostgreSQL server the primary while clients write to two gateways: by killing the
 * primary, by stalling it, and by a planned switch. Argument: the number of rounds of these three.
 * Exit code 1 when an acknowledged write is lost, a name exists twice, a PATCH is half applied, or
 * a response is neither a success nor 503 with {@code Retry-After}.
 */
public final class Failover {
  private static final String LOG_FAILURE = "provisioning_log_failed";

  /** A stalled machine continues after the others have chosen a new primary. */
  private static final long STALL_MILLIS = 45_000;

  /** Clients write for this time before and after a change of the primary. */
  private static final long LOAD_MILLIS = 3_000;

  /** Until Patroni has noticed a change, it reports the state before. */
  private static final long REACTION_MILLIS = 3_000;

  private static final long POLL_MILLIS = 500;

  private final PatroniCluster cluster;
  private final Availability availability;
  private final PrintStream out;

  private Failover(PatroniCluster cluster, Availability availability, PrintStream out) {
    this.cluster = cluster;
    this.availability = availability;
    this.out = out;
  }

  /** Runs the program. */
  public static void main(String... arguments) throws Exception {
    List<String> faults = faults(Integer.parseInt(arguments[0]), System.out);
    faults.forEach(System.out::println);
    System.out.println(faults.isEmpty() ? "Nothing was lost." : faults.size() + " faults");
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static List<String> faults(int rounds, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("rollcall-failover");
    // The servers run as another user if this one is root.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (PatroniCluster cluster = new PatroniCluster(folder);
        GatewayProcess one = gateway(folder.resolve("one"), cluster);
        GatewayProcess two = gateway(folder.resolve("two"), cluster)) {
      Client client = new Client(List.of(one.port(), two.port()), one.token());
      try (MixedLoad load = new MixedLoad(client);
          Availability availability = new Availability(client)) {
        long begin = System.nanoTime();
        new Failover(cluster, availability, out).run(rounds);
        List<String> faults = new ArrayList<>(availability.faults());
        faults.addAll(load.faults());
        out.printf(
            "%d creates and %d other writes acknowledged, %d of unknown outcome%n",
            availability.created(), load.acknowledged(), load.unknown());
        faults.addAll(repeatedLines(List.of(one, two), System.nanoTime() - begin, out));
        return faults;
      }
    }
  }

  private static GatewayProcess gateway(Path folder, PatroniCluster cluster)
      throws IOException, InterruptedException {
    return new GatewayProcess(folder, Optional.of(cluster.url()), Chaos.freePort());
  }

  /**
   * Returns a fault for each gateway that has reported a failure of its provisioning log more often
   * than once a minute for two causes: no connection, and a connection that broke.
   */
  private static List<String> repeatedLines(
      List<GatewayProcess> gateways, long nanos, PrintStream out) throws IOException {
    long permitted = 2 * (nanos / 60_000_000_000L + 2);
    List<String> faults = new ArrayList<>();
    for (GatewayProcess gateway : gateways) {
      long lines = gateway.log().lines().filter(line -> line.contains(LOG_FAILURE)).count();
      out.printf("%d lines %s in the log of a gateway%n", lines, LOG_FAILURE);
      if (lines > permitted) {
        faults.add("The log of a gateway has " + lines + " lines " + LOG_FAILURE);
      }
    }
    return faults;
  }

  private interface Event {
    void happen() throws IOException, InterruptedException;
  }

  private void run(int rounds) throws IOException, InterruptedException {
    for (int i = 1; i <= rounds; i++) {
      measure(i, "primary killed", this::killPrimary);
      measure(i, "primary stalled", this::stallPrimary);
      measure(i, "primary switched", cluster::switchOver);
    }
  }

  private void measure(int round, String kind, Event event)
      throws IOException, InterruptedException {
    Thread.sleep(LOAD_MILLIS);
    availability.begin();
    event.happen();
    Thread.sleep(REACTION_MILLIS);
    int copies = cluster.awaitReplication();
    Thread.sleep(LOAD_MILLIS);
    out.printf(
        "%d %s: %.1f s without a write, responses %s, %d servers copied again%n",
        round,
        kind,
        availability.longestGap().toMillis() / 1_000.0,
        availability.responses(),
        copies);
  }

  private void killPrimary() throws IOException, InterruptedException {
    PatroniNode primary = cluster.leader();
    primary.kill();
    while (cluster.leader() == primary) {
      Thread.sleep(POLL_MILLIS);
    }
    primary.restart();
  }

  private void stallPrimary() throws IOException, InterruptedException {
    PatroniNode primary = cluster.leader();
    primary.suspend();
    Thread.sleep(STALL_MILLIS);
    primary.resume();
  }
}
