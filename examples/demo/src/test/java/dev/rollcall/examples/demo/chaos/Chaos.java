// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Kills gateways and their database while clients write. Arguments: how many times a gateway is
 * killed, how many times PostgreSQL is. Exit code 1 when an acknowledged write is lost, a name is
 * there twice, or a PATCH is half applied.
 */
public final class Chaos {
  private static final int WORKERS = 6;
  private static final String GROUP =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"chaos\"}";

  private final PrintStream out = System.out;
  private final Random random = new Random(1);

  private Chaos() {}

  /** Runs it. */
  public static void main(String... arguments) throws Exception {
    int gatewayKills = Integer.parseInt(arguments[0]);
    int databaseKills = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("rollcall-chaos");
    List<String> faults = new Chaos().run(folder, gatewayKills, databaseKills);
    faults.forEach(System.out::println);
    System.out.println(faults.isEmpty() ? "Nothing was lost." : faults.size() + " faults");
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> run(Path folder, int gatewayKills, int databaseKills) throws Exception {
    try (Database database = new Database(folder.resolve("data"), freePort());
        GatewayProcess one = new GatewayProcess(folder.resolve("one"), database.url(), freePort());
        GatewayProcess two =
            new GatewayProcess(folder.resolve("two"), database.url(), freePort())) {
      Client client = new Client(List.of(one.port(), two.port()), one.token());
      String group = "/Groups/" + client.send("POST", "/Groups", GROUP).body().path("id").asText();
      Worker.Tally tally =
          new Worker.Tally(new AtomicBoolean(), new AtomicLong(), new AtomicLong());
      ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
      try {
        List<Future<List<Account>>> works = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
          works.add(threads.submit(new Worker(client, group, i, tally)));
        }
        kill(new Victims(database, List.of(one, two)), gatewayKills, databaseKills);
        tally.isOver().set(true);
        List<String> faults = faults(client, group, works);
        out.printf(
            "%d gateways and %d databases killed; %d writes acknowledged, %d of unknown outcome%n",
            gatewayKills, databaseKills, tally.acknowledged().get(), tally.unknown().get());
        return faults;
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private record Victims(Database database, List<GatewayProcess> gateways) {}

  private void kill(Victims victims, int gatewayKills, int databaseKills)
      throws IOException, InterruptedException {
    int every = databaseKills == 0 ? Integer.MAX_VALUE : Math.max(1, gatewayKills / databaseKills);
    int databases = 0;
    for (int i = 1; i <= gatewayKills; i++) {
      Thread.sleep(500 + random.nextInt(1_500));
      victims.gateways().get(i % victims.gateways().size()).killAndRestart();
      if (i % every == 0 && databases < databaseKills) {
        Thread.sleep(500 + random.nextInt(1_500));
        victims.database().killAndRestart();
        databases++;
      }
      out.printf(
          "%d of %d gateways, %d of %d databases killed%n",
          i, gatewayKills, databases, databaseKills);
    }
  }

  private static List<String> faults(Client client, String group, List<Future<List<Account>>> works)
      throws InterruptedException, ExecutionException {
    List<Account> accounts = new ArrayList<>();
    for (Future<List<Account>> work : works) {
      accounts.addAll(work.get());
    }
    Verdict verdict = new Verdict(client, group);
    for (Account account : accounts) {
      verdict.check(account);
    }
    return verdict.faults();
  }
}
