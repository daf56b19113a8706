// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the quick start and prints the tenant URL and token for the identity provider. */
public final class Main {
  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;
  private static final int USAGE = 2;

  /** A strong reference that keeps the level, because the logging system holds loggers weakly. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private Main() {}

  /**
   * Listens on port 8080 of this machine, or on the given port, until it is interrupted. Invalid
   * arguments and a port in use end the process with status 2.
   */
  public static void main(String... arguments) {
    HIBERNATE.setLevel(Level.WARNING);
    Optional<String> error = start(System.out, arguments);
    if (error.isPresent()) {
      System.err.println(error.get());
      System.exit(USAGE);
    }
  }

  /** Starts the server; returns the reason on one line when it does not start. */
  private static Optional<String> start(PrintStream out, String... arguments) {
    Optional<Integer> port = port(arguments);
    if (port.isEmpty()) {
      return Optional.of("The only argument must be a port from 1 to " + MAX_PORT);
    }
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    try {
      QuickStart.start(port.get(), credentials);
    } catch (UncheckedIOException unavailable) {
      return Optional.of(
          "Port " + port.get() + " must be free: it is in use or reserved; give another port");
    }
    out.println("Tenant URL:   http://localhost:" + port.get() + "/acme/scim/v2");
    out.println(
        "Secret token: "
            + new ConnectionTokens(credentials).issue(new Caller("acme", "entra")).secret());
    return Optional.empty();
  }

  private static Optional<Integer> port(String... arguments) {
    if (arguments.length == 0) {
      return Optional.of(DEFAULT_PORT);
    }
    if (arguments.length > 1 || !arguments[0].matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(arguments[0]))
        .filter(port -> port >= 1 && port <= MAX_PORT);
  }
}
