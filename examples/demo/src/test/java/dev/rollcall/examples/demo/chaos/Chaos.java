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

/**
 * Kills gateways and their database while clients write. Arguments: the number of kills of a
 * gateway on an H2 file, of a gateway on PostgreSQL, and of PostgreSQL. Exit code 1 when an
 * acknowledged write is lost, a name exists twice, or a PATCH is half applied.
 */
public final class Chaos {
  private Chaos() {}

  /** Runs the program. */
  public static void main(String... arguments) throws Exception {
    int fileKills = Integer.parseInt(arguments[0]);
    int gatewayKills = Integer.parseInt(arguments[1]);
    int databaseKills = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("rollcall-chaos");
    PrintStream out = System.out;
    List<String> faults = new ArrayList<>();
    if (fileKills > 0) {
      faults.addAll(FileKills.faults(folder.resolve("file"), fileKills, out));
    }
    if (gatewayKills > 0 || databaseKills > 0) {
      faults.addAll(PostgresKills.faults(folder, gatewayKills, databaseKills, out));
    }
    faults.forEach(out::println);
    out.println(faults.isEmpty() ? "Nothing was lost." : faults.size() + " faults");
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
