// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No tenant gets at another's data, whatever it sends: nothing of the other's values is in an
 * answer, and nothing of them has changed afterwards.
 */
class TenantMatrixTest {
  private static DemoServer server;

  @BeforeAll
  static void start() throws IOException {
    server = DemoServer.start(0, Demo.applications());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> applications() {
    return Demo.applications().stream().map(HostApplication::name);
  }

  @ParameterizedTest
  @MethodSource("applications")
  @DisplayName("whatever one tenant sends, the other's data is neither shown nor changed")
  void attemptsComeToNothing(String app) {
    Entra intruder = Entra.of(server, app).get(0);
    Victim victim = Victim.fill(Entra.of(server, app).get(1), app);
    intruder.created("/Users", Victim.user(app, "intruder", 0));

    SoftAssertions softly = new SoftAssertions();
    for (Attempt attempt : Attempts.of(app, intruder, victim)) {
      check(softly, attempt, attempt.send(intruder), victim);
    }

    softly.assertAll();
    assertThat(victim.now()).isEqualTo(victim.before());
  }

  private static void check(
      SoftAssertions softly, Attempt attempt, Wire.Reply reply, Victim victim) {
    String shown = reply.headers() + reply.body();
    softly.assertThat(shown).as("%s", attempt).doesNotContain(victim.canary());
    for (String id : victim.ids()) {
      // numbers are in every answer, and the intruder has resources of the same numbers
      if (id.length() > 10 && !attempt.says(id)) {
        softly.assertThat(shown).as("%s", attempt).doesNotContain(id);
      }
    }
    softly
        .assertThat(reply.status())
        .as("%s", attempt)
        .satisfiesAnyOf(
            status -> assertThat(status).isBetween(200, 428),
            status -> assertThat(status).isEqualTo(501));
    if (attempt.isForeign()) {
      softly.assertThat(reply.status()).as("%s", attempt).isBetween(400, 428);
    }
  }

  @Test
  @DisplayName("the matrix is large, and the other tenant's own requests do show and change")
  void theMatrixCanFail() throws IOException {
    try (DemoServer another = DemoServer.start(0, Demo.applications())) {
      int attempts = 0;
      for (String app : applications().toList()) {
        Entra tenant = Entra.of(another, app).get(1);
        Victim victim = Victim.fill(tenant, app);
        List<Attempt> all = Attempts.of(app, Entra.of(another, app).get(0), victim);
        attempts += all.size();
        assertThat(tenant.get("/Users/" + victim.users().get(0)).body().toString())
            .contains(victim.canary());
        tenant.delete("/Users/" + victim.users().get(0));
        assertThat(victim.now()).isNotEqualTo(victim.before());
      }
      assertThat(attempts).isGreaterThan(5_000);
    }
  }
}
