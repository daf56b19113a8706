// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs in another process of this Java and prints its port. */
public final class ServerProcess {
  private static final Pattern LISTENING = Pattern.compile("[Ll]istening on.*:(\\d+)");
  private static final int SECONDS_TO_END = 10;

  private ServerProcess() {}

  /**
   * Starts a jar and waits until it listens.
   *
   * @param arguments the arguments of {@code java} before {@code -jar}
   */
  public static Server start(Path jar, String... arguments) throws IOException {
    Process process = process(jar, arguments);
    StringBuilder output = new StringBuilder();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        drain(lines);
        return new Server(Integer.parseInt(listening.group(1)), () -> stop(process));
      }
    }
    throw new IOException("The server has ended:\n" + output);
  }

  /** Runs a jar to its end. */
  public static void run(Path jar, String... arguments) throws IOException, InterruptedException {
    Process process = process(jar, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("The process has failed:\n" + output);
    }
  }

  private static Process process(Path jar, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-jar", jar.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads the output, so that the process is never blocked by it. */
  private static void drain(BufferedReader lines) {
    Thread reader = new Thread(() -> lines.lines().forEach(System.out::println), "server output");
    reader.setDaemon(true);
    reader.start();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
