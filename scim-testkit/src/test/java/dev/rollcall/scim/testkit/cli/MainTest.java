// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.GatewayHost;
import dev.rollcall.scim.testkit.PlantedFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands, as a shell sees them. */
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  private int run(GatewayHost host, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", host.server().base().toString()));
    if (!all.contains("--token")) {
      all.addAll(List.of("--token", "secret"));
    }
    return Main.run(
        new PrintWriter(out, true), new PrintWriter(errors, true), all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"entra,--dialect,flagged", "entra,--dialect,default", "okta,--method,patch"})
  void simulationLeavesNothingBehind(String command, String option, String value) {
    try (GatewayHost host = GatewayHost.sound()) {
      int exit =
          run(host, command, option, value, "--people", "12", "--groups", "2", "--cycles", "2");

      assertThat(exit).as(out + "\n" + errors).isZero();
      assertThat(out.toString()).contains("simulation.differences", "requests per second");
      assertThat(errors.toString()).contains("users", "12 of 12");
      assertThat(host.server().send(Call.get("/Users")).body()).contains("\"totalResults\":0");
      assertThat(host.server().send(Call.get("/Groups")).body()).contains("\"totalResults\":0");
    }
  }

  @Test
  void stateFileWhenRunTwiceThenSecondGoesOn(@TempDir Path folder) {
    String state = folder.resolve("state").toString();
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "entra", "--people", "9", "--cycles", "1", "--state", state, "--keep"))
          .isZero();
      out.getBuffer().setLength(0);

      assertThat(run(host, "entra", "--people", "9", "--cycles", "3", "--state", state, "--keep"))
          .as(out + "\n" + errors)
          .isZero();

      assertThat(out.toString())
          .contains("simulation.cycle-3", "simulation.cycle-4")
          .doesNotContain("simulation.cycle-2");
    }
  }

  @Test
  void replayOfOneClient() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "replay", "--only", "okta-0")).as(out + "\n" + errors).isZero();
      assertThat(out.toString()).contains("replay.okta-03").doesNotContain("replay.entra");
    }
  }

  @Test
  void replayOfDirectoryThatIsNotThere() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "replay", "--sequences", "/nowhere")).isEqualTo(2);
      assertThat(errors.toString()).contains("/nowhere");
    }
  }

  @Test
  void validationIsOfMicrosoft() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "entra", "--validate")).isZero();
      assertThat(out.toString()).contains("SCIM_Null_Update");
    }
  }

  @Test
  void failureIsExitCodeOneAndInTheReports(@TempDir Path folder) throws IOException {
    Path html = folder.resolve("report.html");
    Path junit = folder.resolve("report.xml");
    try (GatewayHost host = GatewayHost.on(PlantedFault.UPDATES_DROPPED::in)) {
      int exit = run(host, "check", "--html", html.toString(), "--junit", junit.toString());

      assertThat(exit).isEqualTo(1);
      assertThat(Files.readString(html)).contains("http.patch.active").doesNotContain("secret");
      assertThat(Files.readString(junit)).contains("<failure").doesNotContain("secret");
    }
  }

  @Test
  void refusedTokenIsExitCodeTwo() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "check", "--token", "other")).isEqualTo(2);
      assertThat(errors.toString()).contains("refuses the token (401)");
    }
  }

  @Test
  void tenantWithOtherUsersIsRefusedUnlessToldOtherwise() {
    try (GatewayHost host = GatewayHost.sound()) {
      host.server().send(Call.send("POST", "/Users", "{\"userName\":\"somebody\"}"));

      assertThat(run(host, "okta", "--people", "3")).isEqualTo(2);
      assertThat(errors.toString()).contains("--other-users");
      assertThat(run(host, "check", "--other-users")).isZero();
      assertThat(host.server().send(Call.get("/Users")).body()).contains("somebody");
    }
  }

  @Test
  void wrongUrlIsExitCodeTwo() {
    int exit =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(errors, true),
            "check",
            "--url",
            "http://127.0.0.1:1/scim/v2",
            "--token",
            "x");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("No answer from 127.0.0.1");
  }

  @Test
  void unknownAttributeIsExitCodeTwo() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "entra", "--attributes", "userName,shoeSize")).isEqualTo(2);
      assertThat(errors.toString()).contains("shoeSize");
    }
  }
}
