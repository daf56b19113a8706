// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import dev.rollcall.examples.demo.chaos.Client.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Kills a gateway on its default H2 file immediately after it has acknowledged the last of some
 * sequentially created users, while other clients write.
 */
final class FileKills {
  private static final int USERS = 50;
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"}";

  private final GatewayProcess gateway;
  private final Client client;
  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();
  private int lost;

  private FileKills(GatewayProcess gateway, PrintStream out) throws IOException {
    this.gateway = gateway;
    this.client = new Client(List.of(gateway.port()), gateway.token());
    this.out = out;
  }

  /** Returns the faults after a number of kills. */
  static List<String> faults(Path folder, int kills, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    try (GatewayProcess gateway = new GatewayProcess(folder, Optional.empty(), Chaos.freePort())) {
      return new FileKills(gateway, out).run(kills);
    }
  }

  private List<String> run(int kills) throws IOException, InterruptedException, ExecutionException {
    try (MixedLoad load = new MixedLoad(client)) {
      for (int kill = 1; kill <= kills; kill++) {
        String prefix = "kill-" + kill + "-";
        createUsers(prefix);
        gateway.killAndRestart();
        check(prefix);
        out.printf("%d of %d gateways on a file killed, %d users lost%n", kill, kills, lost);
      }
      faults.addAll(load.faults());
      out.printf(
          "H2 file: %d kills; %d creates and %d other writes acknowledged, %d of unknown outcome;"
              + " %d creates lost%n",
          kills, (long) kills * USERS, load.acknowledged(), load.unknown(), lost);
      return faults;
    }
  }

  private void createUsers(String prefix) throws InterruptedException {
    for (int i = 0; i < USERS; i++) {
      Reply reply = client.send("POST", "/Users", USER.formatted(prefix + i));
      if (reply.status() != 201) {
        throw new IllegalStateException("A create returned " + reply);
      }
    }
  }

  private void check(String prefix) throws InterruptedException {
    int found = client.named("sw", prefix).path("totalResults").asInt();
    if (found != USERS) {
      lost += USERS - found;
      faults.add("of " + USERS + " users " + prefix + "* there are " + found);
    }
  }
}
