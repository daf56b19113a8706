// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.examples.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process of the demo. */
final class GatewayProcess implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 120_000;

  private final Path folder;
  private final Optional<String> databaseUrl;
  private final int port;
  private final List<String> jvmOptions;
  private Process process;

  /** Starts a gateway with a small heap and only the quick compiler. */
  GatewayProcess(Path folder, Optional<String> databaseUrl, int port)
      throws IOException, InterruptedException {
    this(folder, databaseUrl, port, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
  }

  /**
   * Starts a gateway.
   *
   * @param folder its working directory
   * @param databaseUrl its database; empty for the default, a file in the working directory
   */
  GatewayProcess(Path folder, Optional<String> databaseUrl, int port, List<String> jvmOptions)
      throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    this.databaseUrl = databaseUrl;
    this.port = port;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.process = start();
  }

  int port() {
    return port;
  }

  private Path connections() {
    return folder.resolve("connections.json");
  }

  /** Returns the token that this start issued for the first tenant. */
  String token() throws IOException {
    return Files.readString(connections())
        .replaceAll("(?s)^.*?\"token\"\\s*:\\s*\"([^\"]+)\".*$", "$1");
  }

  /** Returns the token that this start issued for a tenant of the application directory. */
  String token(String tenant) throws IOException {
    for (JsonNode connection : new ObjectMapper().readTree(connections().toFile())) {
      if (connection.path("app").asText().equals("directory")
          && connection.path("tenant").asText().equals(tenant)) {
        return connection.path("token").asText();
      }
    }
    throw new IllegalArgumentException("No tenant " + tenant);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the output of the process so far. */
  String log() throws IOException {
    return Files.readString(folder.resolve("gateway.log"));
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Demo.class.getName(),
            "--port",
            Integer.toString(port),
            "--connections",
            connections().toString()));
    databaseUrl.ifPresent(url -> command.addAll(List.of("--store", url)));
    return command;
  }

  private Process start() throws IOException, InterruptedException {
    Files.deleteIfExists(connections());
    Process started =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("gateway.log").toFile()))
            .start();
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!Files.exists(connections())) {
      if (!started.isAlive() || System.currentTimeMillis() > end) {
        throw new IOException("The gateway on port " + port + " does not start, see " + folder);
      }
      Thread.sleep(50);
    }
    return started;
  }

  /** Kills the process with {@code kill -9}, and starts a new one on the same port. */
  void killAndRestart() throws IOException, InterruptedException {
    process.destroyForcibly().waitFor();
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
