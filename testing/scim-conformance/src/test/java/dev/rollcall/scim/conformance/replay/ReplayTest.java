// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.spi.access.AccessCatalog;
import dev.rollcall.scim.spi.access.CatalogEntry;
import dev.rollcall.scim.spi.access.CatalogFormat;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Tests that the sequences of the kit pass on a conforming server and fail on another one. */
class ReplayTest {
  /** A server that deletes and reports a failure. */
  private static final class DeletionsSeemToFail implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      if (request.getMethod().equals("DELETE") && response.getStatus() == 204) {
        response.setStatus(500);
      }
    }
  }

  private final GatewayHost host = GatewayHost.sound();

  @AfterEach
  void stop() {
    host.close();
  }

  private static Sequence sequence(String confidence, String requires, String steps) {
    return Sequence.read(
        "own.json",
        """
        {"format":"idp-corpus/1","id":"own","title":"An own one","client":"own","mode":"default",
         "source":["a guide"],"confidence":"%s","requires":[%s],"steps":[%s]}"""
            .formatted(confidence, requires, steps));
  }

  private Result play(Sequence sequence) {
    return Replay.run(host.server(), ReplayOptions.of(List.of(sequence))).results().get(0);
  }

  // snippet:own
  @TestFactory
  Stream<DynamicTest> whatOurClientsSend() {
    ReplayOptions options =
        ReplayOptions.shipped()
            .and(Sequences.of(Path.of("src/test/resources/replay")))
            .withToken("otherTenant", GatewayHost.OTHER_TOKEN);
    return Replay.tests(host.server(), options);
  }

  // end:own

  @Test
  void runWhenAllShippedThenOnlyWhatIsMissingIsSkipped() {
    ScimServer server = host.server();
    Report report =
        Replay.run(
            server, ReplayOptions.shipped().withToken("otherTenant", GatewayHost.OTHER_TOKEN));

    assertThat(report.isGreen()).as("%s", report.results()).isTrue();
    assertThat(report.count(Outcome.ADVICE)).isZero();
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
        .extracting(Result::id, Result::detail)
        .containsExactlyInAnyOrder(
            tuple("replay.entra-23-custom-extension", "the server has no customExtension"),
            tuple("replay.okta-11-entitlements", "the server has no customResourceType.roles"),
            tuple("replay.insight4grc-01-profile", "the server has no profile:insight4grc"),
            tuple("replay.insightly-01-profile", "the server has no profile:insightly"),
            tuple("replay.insite-lms-01-profile", "the server has no profile:insite-lms"),
            tuple("replay.insights-01-user-lifecycle", "the server has no profile:specmatic"),
            tuple("replay.insights-02-group-lifecycle", "the server has no profile:specmatic"),
            tuple("replay.insights-03-refusals", "the server has no profile:specmatic"),
            tuple("replay.metacompliance-01-profile", "the server has no profile:metacompliance"));
    for (String endpoint : List.of("/Users", "/Groups")) {
      assertThat(server.send(Call.get(endpoint)).body()).contains("\"totalResults\":0");
    }
  }

  private static List<Result> rolesSequences(AccessCatalog catalog) {
    List<String> names = List.of("okta-11-entitlements", "entra-13-roles-single");
    try (GatewayHost host = GatewayHost.declaring(catalog)) {
      return Replay.run(host.server(), ReplayOptions.shipped()).results().stream()
          .filter(result -> names.stream().anyMatch(result.id()::endsWith))
          .toList();
    }
  }

  @Test
  void runWhenTenantDeclaresRolesThenSequencesOfOktaAndEntraPass() {
    AccessCatalog roles =
        AccessCatalog.NONE.withSingleRole(CatalogEntry.of("Admin"), CatalogEntry.of("Viewer"));

    assertThat(rolesSequences(roles.withFormat(CatalogFormat.OKTA)))
        .hasSize(2)
        .extracting(Result::outcome)
        .containsOnly(Outcome.PASSED);
    assertThat(rolesSequences(roles))
        .extracting(Result::outcome)
        .containsExactlyInAnyOrder(Outcome.PASSED, Outcome.SKIPPED);
  }

  @Test
  void runWhenDeleteStatusIsUnexpectedThenSequencesFail() {
    try (GatewayHost broken = GatewayHost.behind(new DeletionsSeemToFail())) {
      Report report = Replay.run(broken.server(), ReplayOptions.shipped());

      assertThat(report.isGreen()).isFalse();
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id)
          .contains("replay.entra-02-user-lifecycle-default", "replay.okta-05-group-push-patch");
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.ADVICE)
          .extracting(Result::id)
          .contains("replay.jumpcloud-01-connection-test");
      assertThat(report.results())
          .filteredOn(result -> result.id().equals("replay.okta-05-group-push-patch"))
          .extracting(Result::detail)
          .containsExactly(
              "step unlink, DELETE /Groups/${groupId}: expected status 204, actual 500");
    }
  }

  @Test
  void runWhenDerivedFailsThenItIsAdvice() {
    String step =
        "{\"id\":\"list\",\"method\":\"GET\",\"path\":\"/Users\",\"expect\":{\"status\":[418]}}";

    Result derived = play(sequence("derived", "\"users\"", step));
    Result observed = play(sequence("observed", "\"users\"", step));

    assertThat(derived.outcome()).isEqualTo(Outcome.ADVICE);
    assertThat(observed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(observed.detail())
        .isEqualTo("step list, GET /Users: expected status 418, actual 200");
    assertThat(observed.exchanges()).hasSize(1);
  }

  @Test
  void testsWhenDerivedSequenceFailsThenAborted() {
    String step =
        "{\"id\":\"list\",\"method\":\"GET\",\"path\":\"/Users\",\"expect\":{\"status\":[418]}}";
    List<DynamicTest> tests =
        Stream.of("derived", "observed")
            .flatMap(
                confidence ->
                    Replay.tests(
                        host.server(),
                        ReplayOptions.of(List.of(sequence(confidence, "\"users\"", step)))))
            .toList();

    assertThat(catchOf(tests.get(0))).isInstanceOf(TestAbortedException.class);
    assertThat(catchOf(tests.get(1))).isInstanceOf(AssertionFailedError.class);
  }

  private static Throwable catchOf(DynamicTest test) {
    return catchThrowable(() -> test.getExecutable().execute());
  }

  @Test
  void runWhenAssertionFailsThenLocationExpectedAndActual() {
    Result result =
        play(
            sequence(
                "documented",
                "\"users\"",
                """
                {"id":"list","method":"GET","path":"/Users","expect":{"status":[200],
                 "headers":{"Content-Type":{"startsWith":"text/plain"}},
                 "json":[{"ptr":"/totalResults","op":"eq","value":"0"}]}}"""));

    assertThat(result.detail())
        .contains(
            "expected header Content-Type to begin with text/plain, actual 'application/scim+json")
        .contains("expected /totalResults to be \"0\", actual 0");
  }

  @Test
  void runWhenNoTokenIsGivenThenStepIsSkippedAndCounted() {
    Report report =
        Replay.run(host.server(), ReplayOptions.shipped().only("entra-22", "no-such-thing"));

    assertThat(report.results())
        .singleElement()
        .extracting(Result::outcome)
        .isEqualTo(Outcome.PASSED);
    assertThat(report.figures())
        .singleElement()
        .extracting(Map.Entry::getValue)
        .isEqualTo("entra-22-auth other-tenant: no token is configured for otherTenant");
  }

  @Test
  void runWhenEveryStepLacksItsTokenThenSequenceIsSkipped() {
    Result result =
        play(
            sequence(
                "documented",
                "\"users\"",
                """
                {"id":"list","method":"GET","path":"/Users","auth":"expired",
                 "expect":{"status":[401]}}"""));

    assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(result.detail()).isEqualTo("list: no token is configured for expired");
  }

  @Test
  void runWhenCapabilityIsGivenThenSequenceIsPlayed() {
    Sequence needy =
        sequence(
            "documented",
            "\"users\",\"profile:teapot\"",
            "{\"id\":\"list\",\"method\":\"GET\",\"path\":\"/Users\",\"expect\":{\"status\":[200]}}");

    assertThat(play(needy).detail()).isEqualTo("the server has no profile:teapot");
    Report report =
        Replay.run(
            host.server(), ReplayOptions.of(List.of()).and(List.of(needy)).withProfile("teapot"));
    assertThat(report.results()).extracting(Result::outcome).containsExactly(Outcome.PASSED);
  }

  @Test
  void runWhenSequenceIsReadFromDirectoryThenPasses() {
    List<Sequence> own = Sequences.of(Path.of("src/test/resources/replay"));

    assertThat(Replay.run(host.server(), ReplayOptions.of(own)).results())
        .extracting(Result::id, Result::outcome)
        .containsExactly(tuple("replay.offboarding", Outcome.PASSED));
  }

  @Test
  void toStringThenNoToken() {
    assertThat(ReplayOptions.of(List.of()).withToken("expired", "hunter2").toString())
        .contains("expired")
        .doesNotContain("hunter2");
  }
}
