// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of {@link Attacker}. */
final class AttackerProcess implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader results;

  /** Starts a process, and returns when its users have been created. */
  AttackerProcess(int port, String tenant, String token) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            Attacker.class.getName(),
            Integer.toString(port),
            tenant);
    this.process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.results = process.inputReader(StandardCharsets.UTF_8);
    commands.println(token);
    result();
  }

  /** Starts an attack. */
  void start(String attack) {
    commands.println(attack);
  }

  /** Ends the attack without waiting for the last response. */
  void stop() {
    commands.println("stop");
  }

  /** Waits for the last response, and returns the number of responses by kind and status. */
  String result() throws IOException {
    String line = results.readLine();
    if (line == null) {
      throw new IOException("The attacker process has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
