// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that no tenant accesses another one's data, whatever it sends: no response contains the
 * other's values, and none of them has changed afterwards.
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
  @DisplayName("no request of one tenant reads or changes another tenant's data")
  void requestWhenOtherTenantThenNoAccess(String app) {
    Entra intruder = Entra.of(server, app).get(0);
    Victim victim = Victim.fill(Entra.of(server, app).get(1), app);
    intruder.created("/Users", Victim.user(app, "intruder", 0));

    List<String> faults = new ArrayList<>();
    for (Attempt attempt : Attempts.of(app, intruder, victim)) {
      faults.addAll(faults(attempt, attempt.send(intruder), victim));
    }

    assertThat(faults).isEmpty();
    assertThat(victim.now()).isEqualTo(victim.before());
  }

  private static List<String> faults(Attempt attempt, Wire.Reply reply, Victim victim) {
    List<String> faults = new ArrayList<>();
    String shown = reply.headers() + reply.body();
    if (shown.contains(victim.canary())) {
      faults.add(attempt + " shows a value: " + shown);
    }
    for (String id : victim.ids()) {
      // numbers are in every response, and the intruder has resources with the same
      // numbers
      if (id.length() > 10 && !attempt.says(id) && shown.contains(id)) {
        faults.add(attempt + " shows an id: " + shown);
      }
    }
    int lowest = attempt.isForeign() ? 400 : 200;
    boolean isOrderly = reply.status() >= lowest && reply.status() < 429 || reply.status() == 501;
    if (!isOrderly) {
      faults.add(attempt + " returned " + reply.status());
    }
    return faults;
  }

  @Test
  @DisplayName("the matrix is large, and the other tenant's own requests do show and change")
  void matrixWhenSameTenantThenAccessIsDetected() throws IOException {
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
