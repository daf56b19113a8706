// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.io.PrintWriter;
import java.util.List;

/** Prints the connections and the links to the consoles when the demo is ready. */
final class Welcome {
  private Welcome() {}

  static void print(PrintWriter out, DemoServer server) {
    printConnections(out, server.connections());
    printLinks(out, server);
    out.println();
    out.println("The tokens are not shown again. Ctrl-C stops the demo.");
    out.flush();
  }

  private static void printConnections(PrintWriter out, List<Connection> connections) {
    out.println("The demo gateway is ready.");
    String application = "";
    for (Connection connection : connections) {
      if (!connection.app().equals(application)) {
        application = connection.app();
        out.println();
        out.println("== " + application);
      }
      out.println();
      out.printf("Tenant %s (dialect %s)%n", connection.tenant(), connection.dialect());
      out.println("  Tenant URL   " + connection.baseUrl());
      connection.namedUrl().ifPresent(url -> out.println("  or           " + url));
      out.println("  Secret token " + connection.token());
      out.println("  Try          " + connection.curl());
    }
  }

  private static void printLinks(PrintWriter out, DemoServer server) {
    out.println();
    out.println("Consoles. Each link signs in an administrator once, within a day:");
    for (ConsoleLink link : server.consoleLinks()) {
      out.printf("  %s, tenant %s%n    %s%n", link.app(), link.tenant(), link.url());
    }
    out.println();
    out.println("All tenants, read-only. Each link signs in a member of the support staff once:");
    for (SupportLink link : server.supportLinks()) {
      out.printf("  %s%n    %s%n", link.app(), link.url());
    }
  }
}
