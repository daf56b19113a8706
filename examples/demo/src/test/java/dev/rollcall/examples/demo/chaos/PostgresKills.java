// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/** Kills two gateways on one PostgreSQL, and the PostgreSQL server, while clients write. */
final class PostgresKills {
  private final Database database;
  private final List<GatewayProcess> gateways;
  private final PrintStream out;
  private final Random random = new Random(1);

  private PostgresKills(Database database, List<GatewayProcess> gateways, PrintStream out) {
    this.database = database;
    this.gateways = gateways;
    this.out = out;
  }

  /** Returns the faults after a number of kills of gateways and of the database. */
  static List<String> faults(Path folder, int gatewayKills, int databaseKills, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    try (Database database = new Database(folder.resolve("data"), Chaos.freePort());
        GatewayProcess one = gateway(folder.resolve("one"), database);
        GatewayProcess two = gateway(folder.resolve("two"), database)) {
      Client client = new Client(List.of(one.port(), two.port()), one.token());
      try (MixedLoad load = new MixedLoad(client)) {
        new PostgresKills(database, List.of(one, two), out).kill(gatewayKills, databaseKills);
        List<String> faults = load.faults();
        out.printf(
            "PostgreSQL: %d gateways and %d databases killed; %d writes acknowledged, %d of unknown"
                + " outcome%n",
            gatewayKills, databaseKills, load.acknowledged(), load.unknown());
        return faults;
      }
    }
  }

  private static GatewayProcess gateway(Path folder, Database database)
      throws IOException, InterruptedException {
    return new GatewayProcess(folder, Optional.of(database.url()), Chaos.freePort());
  }

  private void kill(int gatewayKills, int databaseKills) throws IOException, InterruptedException {
    int every = databaseKills == 0 ? Integer.MAX_VALUE : Math.max(1, gatewayKills / databaseKills);
    int databases = 0;
    for (int i = 1; i <= gatewayKills; i++) {
      Thread.sleep(500 + random.nextInt(1_500));
      gateways.get(i % gateways.size()).killAndRestart();
      if (i % every == 0 && databases < databaseKills) {
        Thread.sleep(500 + random.nextInt(1_500));
        database.killAndRestart();
        databases++;
      }
      out.printf(
          "%d of %d gateways, %d of %d databases killed%n",
          i, gatewayKills, databases, databaseKills);
    }
  }
}
