// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The terminal in which a test executes the commands of a page. The application listens on a free
 * port instead of 8080, which environment variables set, so that the commands are those of the
 * page.
 */
final class PageTerminal implements AutoCloseable {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PORT_OF_PAGES = "localhost:8080";
  private static final Pattern STARTS_APPLICATION =
      Pattern.compile("exec:java|spring-boot:run|java -jar target/");
  private static final String IN_REPOSITORY = "java -jar testing/";
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?m)^(export )?TOKEN=\\.\\.\\..*\\n?");
  private static final Pattern TOKEN = Pattern.compile("(?:[Tt]oken: |\"secret\":\")([^\\s\"]+)");
  private static final long MINUTES = 5;

  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private final List<Path> outputs = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  /**
   * Opens a terminal in the folder of a project.
   *
   * @param environment variables in addition to those of the test
   */
  PageTerminal(Path folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.environment = environment;
    this.port = freePort();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Executes commands, and checks that they print what the page says. */
  void execute(PageSteps.Execute step) throws IOException, InterruptedException {
    String commands =
        PLACEHOLDER
            .matcher(step.commands())
            .replaceAll("")
            .replace(PORT_OF_PAGES, "localhost:" + port);
    Process process = start(List.of("sh", "-ec", commands), commands.startsWith(IN_REPOSITORY));
    if (STARTS_APPLICATION.matcher(commands).find()) {
      assertThat(step.output()).as("what %s prints", commands).isNotEmpty();
      await(process, step.output());
    } else {
      boolean isOver = process.waitFor(MINUTES, TimeUnit.MINUTES);
      String printed = last();
      assertThat(isOver && process.exitValue() == 0).as("%s%n%s", commands, printed).isTrue();
      assertThat(step.output()).as("%s%n%s", commands, printed).allMatch(printed::contains);
    }
  }

  /** Starts a program in the folder of the project. */
  Process start(List<String> command, boolean isInRepository) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(isInRepository ? ROOT.toFile() : folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    process.environment().putAll(environment);
    process.environment().putAll(variables());
    outputs.add(output);
    processes.add(process.start());
    return processes.get(processes.size() - 1);
  }

  /** Waits until a program has printed these texts, while it runs. */
  void await(Process process, List<String> texts) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    while (!texts.stream().allMatch(last()::contains)) {
      assertThat(process.isAlive() && System.nanoTime() < end).as("%s", last()).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String last() throws IOException {
    return Files.readString(outputs.get(outputs.size() - 1));
  }

  /** The token that a program has printed, or an empty text. */
  String token() throws IOException {
    StringBuilder printed = new StringBuilder();
    for (Path output : outputs) {
      printed.append(Files.readString(output)).append('\n');
    }
    List<MatchResult> tokens = TOKEN.matcher(printed).results().toList();
    return tokens.isEmpty() ? "" : tokens.get(tokens.size() - 1).group(1);
  }

  private Map<String, String> variables() throws IOException {
    String origin = "http://localhost:" + port;
    return Map.of(
        "TOKEN",
        token(),
        "SERVER_PORT",
        Integer.toString(port),
        "SCIM_EXTERNALBASE",
        origin,
        "QUARKUS_HTTP_PORT",
        Integer.toString(port),
        "QUARKUS_SCIM_EXTERNAL_BASE",
        origin,
        "MAVEN_OPTS",
        environment.getOrDefault("MAVEN_OPTS", "") + " -Dexec.args=" + port);
  }

  /** Ends what the commands have started. */
  @Override
  public void close() {
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
