// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the process when it cannot start. */
class MainTest {
  private static void assertRefused(List<String> arguments, String message) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String printed =
          new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());

      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      // Jersey may warn about optional providers before.
      assertThat(printed.lines()).endsWith(message).noneMatch(line -> line.startsWith("\tat "));
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void startWhenPortIsInUseThenOneLine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      String port = Integer.toString(other.getLocalPort());

      assertRefused(
          List.of(port),
          "Port " + port + " must be free: it is in use or reserved; give another port");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "port", "--help", "8080 8081"})
  void argumentsWhenInvalidThenOneLine(String arguments) throws Exception {
    assertRefused(
        List.of(arguments.split(" ")), "The only argument must be a port from 1 to 65535");
  }
}
