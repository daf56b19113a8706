// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the messages for invalid arguments, and the stop of the demo. */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    return Demo.run(new PrintWriter(out, true), new PrintWriter(errors, true), arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--port 99999,--port must be from 0 to 65535",
    "--port -1,--port must be from 0 to 65535",
    "--port many,The value of --port is missing or invalid",
    "--port,The value of --port is missing or invalid",
    "--drain 301,--drain must be from 0 to 300",
    "--store disk,--store must be 'memory'",
    "--store memory --connections /no-such-directory/file,--connections must name a file in an",
    "--store memory --connections /,--connections must name a file and not a directory",
    "--stroe=S3cret,Unknown option: --stroe",
    "S3cret,Unexpected argument",
  })
  void argumentsWhenInvalidThenOneLine(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(errors.toString())
        .hasLineCount(1)
        .startsWith(message)
        .doesNotContain("S3cret", "Exception");
  }

  @Test
  void portWhenInUseThenOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int exit = run("--store", "memory", "--port", Integer.toString(taken.getLocalPort()));

      assertThat(exit).isEqualTo(1);
      assertThat(errors.toString())
          .hasLineCount(1)
          .startsWith("Cannot listen on port " + taken.getLocalPort());
    }
  }

  @Test
  void versionThenVersionOfBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("rollcall-demo \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  private Process start(Path connections, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Demo.class.getName(),
                "--store",
                "memory",
                "--port",
                "0",
                "--connections",
                connections.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void awaitReady(Process demo) throws IOException {
    BufferedReader printed = demo.inputReader(StandardCharsets.UTF_8);
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.contains("Ctrl-C stops the demo")) {
        return;
      }
    }
    throw new AssertionError("the demo did not start");
  }

  @Test
  @Timeout(60)
  void stopThenPrivateConnectionsFileIsDeleted() throws Exception {
    Path file = folder.resolve("connections.json");
    Process demo = start(file);
    try {
      awaitReady(demo);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      demo.destroy();

      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(file).doesNotExist();
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void fileWhenReplacedByAnotherProcessThenNotDeleted() throws IOException {
    Path file = folder.resolve("connections.json");
    ConnectionsFile written = ConnectionsFile.write(file, List.of());
    Files.writeString(file, "another");

    written.delete();

    assertThat(file).hasContent("another");
  }

  private static String read(Socket socket, String expected) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(expected.length());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static boolean accepts(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (IOException rejected) {
      return false;
    }
  }

  /** The body follows the signal, so that the request is running when the demo stops. */
  @Test
  @Timeout(60)
  void stopWhenRequestIsRunningThenItCompletes() throws Exception {
    Path file = folder.resolve("connections.json");
    Process demo = start(file);
    try {
      awaitReady(demo);
      JsonNode acme = Json.MAPPER.readTree(Files.readString(file)).get(0);
      String[] address = acme.get("connectTo").textValue().split(":");
      byte[] body =
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}"""
              .getBytes(StandardCharsets.UTF_8);
      try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
        OutputStream request = socket.getOutputStream();
        request.write(
            """
            POST /acme/scim/v2/Users HTTP/1.1\r
            Host: %s\r
            Authorization: Bearer %s\r
            Content-Type: application/scim+json\r
            Content-Length: %d\r
            Expect: 100-continue\r
            \r
            """
                .formatted(
                    acme.get("connectTo").textValue(), acme.get("token").textValue(), body.length)
                .getBytes(StandardCharsets.UTF_8));
        request.flush();
        assertThat(read(socket, "HTTP/1.1 100 Continue\r\n\r\n")).startsWith("HTTP/1.1 100");

        demo.destroy();
        Awaitility.await().until(() -> !accepts(address[0], socket.getPort()));
        request.write(body);
        request.flush();

        assertThat(read(socket, "HTTP/1.1 201")).isEqualTo("HTTP/1.1 201");
      }
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  @Timeout(60)
  void stopWhenDrainingThenRequestsAreServedUntilItIsOver() throws Exception {
    Path file = folder.resolve("connections.json");
    Process demo = start(file, "--drain", "3");
    try {
      awaitReady(demo);
      String address =
          Json.MAPPER.readTree(Files.readString(file)).get(0).get("connectTo").textValue();
      demo.destroy();

      Wire wire = new Wire(URI.create("http://" + address), address);
      Awaitility.await()
          .until(() -> wire.sendTo("GET", "/health/ready", Map.of(), "").status() == 503);
      assertThat(wire.sendTo("GET", "/health/live", Map.of(), "").status()).isEqualTo(200);
      assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      demo.destroyForcibly();
    }
  }
}
