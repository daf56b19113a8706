// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.server.BenchmarkServer;
import dev.rollcall.benchmarks.http.server.Counters;
import dev.rollcall.benchmarks.http.server.ServerSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running server process, controlled by its standard input. Not thread-safe. */
final class ServerProcess implements AutoCloseable {
  private final ServerSide side;
  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final int port;
  private final String token;

  private ServerProcess(ServerSide side, Process process) throws IOException {
    this.side = side;
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    List<String> ready = List.of(readyLine().split(" "));
    this.port = Integer.parseInt(ready.get(1));
    this.token = ready.get(3);
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param options the options of the virtual machine
   * @param log receives the standard error
   * @throws IOException when the process ends instead
   */
  static ServerProcess start(ServerSide side, List<String> options, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(BenchmarkServer.class.getName());
    command.add(side.name());
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      return new ServerProcess(side, process);
    } catch (IOException notStarted) {
      process.destroy();
      throw notStarted;
    }
  }

  /** Skips lines of the virtual machine, such as the start of a recording. */
  private String readyLine() throws IOException {
    String line = readLine();
    while (!line.startsWith("port ")) {
      line = readLine();
    }
    return line;
  }

  private String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The process of " + side.title() + " has ended; see its log");
    }
    return line;
  }

  ServerSide side() {
    return side;
  }

  String token() {
    return token;
  }

  /** Opens a connection; the caller closes it. */
  HttpConnection connect() throws IOException {
    return new HttpConnection(port);
  }

  /** Sends one request on a separate connection. */
  HttpReply send(HttpCall call) throws IOException {
    try (HttpConnection connection = connect()) {
      return connection.send(call.toBytes(token));
    }
  }

  /** Returns what the process has used since its start. */
  Counters counters() throws IOException {
    in.println("counters");
    return Counters.parse(readLine());
  }

  /** Collects garbage, so that a measurement does not pay for an earlier one. */
  void collectGarbage() throws IOException {
    in.println("collect");
    readLine();
  }

  /** Ends the process: the server exits at the end of its input. */
  @Override
  public void close() {
    in.close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
