// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.PlantedFault;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the commands as a shell runs them. */
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
  void simulationThenCreatedResourcesAreDeleted(String command, String option, String value) {
    try (GatewayHost host = GatewayHost.sound()) {
      int exit =
          run(host, command, option, value, "--users", "12", "--groups", "2", "--cycles", "2");

      assertThat(exit).as(out + "\n" + errors).isZero();
      assertThat(out.toString()).contains("simulation.differences", "requests per second");
      assertThat(errors.toString()).contains("users", "12 of 12");
      assertThat(host.server().send(Call.get("/Users")).body()).contains("\"totalResults\":0");
      assertThat(host.server().send(Call.get("/Groups")).body()).contains("\"totalResults\":0");
    }
  }

  @Test
  void stateFileWhenRunTwiceThenSecondContinues(@TempDir Path folder) {
    String state = folder.resolve("state").toString();
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(
              run(host, "entra", "--users", "9", "--cycles", "1", "--state-file", state, "--keep"))
          .isZero();
      out.getBuffer().setLength(0);

      assertThat(
              run(host, "entra", "--users", "9", "--cycles", "3", "--state-file", state, "--keep"))
          .as(out + "\n" + errors)
          .isZero();

      assertThat(out.toString())
          .contains("simulation.cycle-3", "simulation.cycle-4")
          .doesNotContain("simulation.cycle-2");
    }
  }

  @Test
  void replayWhenIncludeThenOnlyThatClient() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "replay", "--include", "okta-0")).as(out + "\n" + errors).isZero();
      assertThat(out.toString()).contains("replay.okta-03").doesNotContain("replay.entra");
    }
  }

  @Test
  void replayWhenDirectoryIsMissingThenExitCodeTwo() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "replay", "--sequences", "/nowhere")).isEqualTo(2);
      assertThat(errors.toString()).contains("/nowhere");
    }
  }

  @Test
  void galleryTestsThenMicrosoftTestsAreRun() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "entra", "--gallery-tests")).isZero();
      assertThat(out.toString()).contains("SCIM_Null_Update");
    }
  }

  @Test
  void checkWhenFailureThenExitCodeOneAndReports(@TempDir Path folder) throws IOException {
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
  void checkWhenTokenIsRejectedThenExitCodeTwo() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "check", "--token", "other")).isEqualTo(2);
      assertThat(errors.toString()).contains("rejects the token (401)");
    }
  }

  @Test
  void checkWhenTenantHasUsersThenRejectedUnlessAllowed() {
    try (GatewayHost host = GatewayHost.sound()) {
      host.server().send(Call.send("POST", "/Users", "{\"userName\":\"somebody\"}"));

      assertThat(run(host, "okta", "--users", "3")).isEqualTo(2);
      assertThat(errors.toString()).contains("--allow-existing-users");
      assertThat(run(host, "check", "--allow-existing-users")).isZero();
      assertThat(host.server().send(Call.get("/Users")).body()).contains("somebody");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"entra", "okta", "entra --gallery-tests"})
  void existingUsersAndGroupsWhenAllowedThenNoDifferences(String command) {
    try (GatewayHost host = GatewayHost.sound()) {
      for (int i = 0; i < 130; i++) {
        host.server().send(Call.send("POST", "/Users", "{\"userName\":\"old" + i + "\"}"));
      }
      host.server().send(Call.send("POST", "/Groups", "{\"displayName\":\"old\"}"));
      List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
      arguments.addAll(
          List.of("--users", "9", "--groups", "2", "--cycles", "2", "--allow-existing-users"));

      assertThat(run(host, arguments.toArray(String[]::new))).as(out + "\n" + errors).isZero();

      assertThat(host.server().send(Call.get("/Users?count=0")).body())
          .contains("\"totalResults\":130");
      assertThat(host.server().send(Call.get("/Groups?count=0")).body())
          .contains("\"totalResults\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chek --url http://x/ --token S3cret",
        "S3cret",
        "check S3cret --url http://x/ --token S3cret",
        "check --url http://x/ --tokne=S3cret",
        "check --url http://x/ --token S3cret --unknown S3cret",
        "check --url S3cret%zz --token S3cret",
        "check --url http://x/ --token S3cret --token S3cret",
        "entra --url http://x/ --token S3cret --users S3cret",
        "entra --url http://x/ --token S3cret --dialect S3cret",
        "entra --url http://x/ --token S3cret --change-rate",
        "--S3cret",
      })
  void argumentsWhenInvalidThenNoValueIsPrinted(String line) {
    int exit = Main.run(new PrintWriter(out, true), new PrintWriter(errors, true), line.split(" "));

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).isNotBlank().hasLineCount(2).contains("--help");
    assertThat(out + errors.toString()).doesNotContain("S3cret", "Exception", "\tat ");
  }

  @Test
  void optionWhenUnknownThenItIsNamed() {
    Main.run(
        new PrintWriter(out, true),
        new PrintWriter(errors, true),
        "check",
        "--url",
        "http://x/",
        "--tokne=S3cret");

    assertThat(errors.toString()).contains("Unknown option: --tokne");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "check --version", "okta --version"})
  void versionThenVersionOfBuild(String line) {
    assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(errors, true), line.split(" ")))
        .isZero();
    assertThat(out.toString()).matches("scim-conformance \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--junit"})
  void reportFileWhenNotWritableThenRejectedBeforeRun(String option, @TempDir Path folder)
      throws IOException {
    try (GatewayHost host = GatewayHost.sound()) {
      for (Path file : List.of(folder, folder.resolve("none/report"))) {
        assertThat(run(host, "check", option, file.toString())).isEqualTo(2);
      }
      assertThat(errors.toString()).hasLineCount(2).contains(option + " must name a writable file");
      assertThat(out.toString()).isEmpty();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void reportFileWhenRunIsRejectedThenUnchanged(@TempDir Path folder) throws IOException {
    Path html = Files.writeString(folder.resolve("report.html"), "before");
    Path fresh = folder.resolve("fresh.xml");
    try (GatewayHost host = GatewayHost.sound()) {
      run(
          host,
          "check",
          "--token",
          "other",
          "--html",
          html.toString(),
          "--junit",
          fresh.toString());
    }

    assertThat(html).hasContent("before");
    assertThat(fresh).doesNotExist();
  }

  @Test
  void progressWhenRedirectedThenLinesWithoutCarriageReturn() {
    try (GatewayHost host = GatewayHost.sound()) {
      run(host, "entra", "--users", "5", "--groups", "1", "--cycles", "1");

      assertThat(errors.toString()).contains("users: 5 of 5").doesNotContain("\r", "####");
    }
  }

  @Test
  void oktaWhenFailuresThenOneLinePerCauseWithoutEntraCodes() {
    try (GatewayHost host = GatewayHost.behind(new OnlyReads())) {
      assertThat(run(host, "okta", "--users", "30", "--groups", "1", "--cycles", "1")).isEqualTo(1);

      assertThat(out.toString())
          .contains("unexpected response status: POST of a user returned 418 (user 0")
          .containsPattern("user 4 and 2\\d more\\)")
          .contains("To fix it: Accept the request below")
          .doesNotContain("SystemForCrossDomain", "EntryConflict", "InvalidAnchor");
      out.getBuffer().setLength(0);
      assertThat(run(host, "entra", "--users", "3", "--groups", "1", "--cycles", "1")).isEqualTo(1);
      assertThat(out.toString()).contains("SystemForCrossDomainIdentityManagement");
    }
  }

  @PreMatching
  private static final class OnlyReads implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      if (!request.getMethod().equals("GET")) {
        request.abortWith(Response.status(418).build());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "replay", "entra", "okta", "entra --gallery-tests"})
  void rateWhenLimitedThenEveryCommandWaitsAndPasses(String command) {
    AtomicInteger requests = new AtomicInteger();
    ContainerRequestFilter limit = new RateLimited(requests, ConcurrentHashMap.newKeySet());
    try (GatewayHost host = GatewayHost.behind(limit)) {
      assertThat(run(host, command.split(" "))).as(out + "\n" + errors).isZero();
      assertThat(requests).hasPositiveValue();
    }
  }

  /** Rejects every third request, but not the one that follows a rejection of the same URL. */
  @PreMatching
  private record RateLimited(AtomicInteger requests, Set<URI> rejected)
      implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      URI url = request.getUriInfo().getRequestUri();
      if (requests.incrementAndGet() % 3 == 0 && !rejected.remove(url)) {
        rejected.add(url);
        request.abortWith(Response.status(429).header("Retry-After", "0").build());
      }
    }
  }

  @Test
  void summaryWhenChecksAreSkippedThenNotCovered() {
    try (GatewayHost host = GatewayHost.sound()) {
      run(host, "check");

      assertThat(out.toString())
          .containsPattern("NOT COVERED: \\d+ of \\d+ were skipped")
          .contains(
              "because no other tenant is configured, see --other-token: http.tenant.isolated-token");
    }
  }

  @Test
  void checkWhenUrlIsInvalidThenExitCodeTwo() {
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
    assertThat(errors.toString()).contains("No response from 127.0.0.1");
  }

  @Test
  void entraWhenAttributeIsUnknownThenExitCodeTwo() {
    try (GatewayHost host = GatewayHost.sound()) {
      assertThat(run(host, "entra", "--attributes", "userName,shoeSize")).isEqualTo(2);
      assertThat(errors.toString()).contains("shoeSize");
    }
  }
}
