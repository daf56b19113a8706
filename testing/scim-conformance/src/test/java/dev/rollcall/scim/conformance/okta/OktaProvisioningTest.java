// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.PlantedFault;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.Weather;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.okta.OktaOptions.Method;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the behaviour of the simulated Okta. */
class OktaProvisioningTest {
  private static ServerClient client(ScimServer server) {
    return ServerClient.of(
        server, Simulation.of(60, 6, 0, 3), ProvisioningState.transitory(), Duration.ofMillis(10));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void cyclesWhenDisturbancesEndThenNoDifference(Method method) {
    Weather weather = new Weather(9);
    try (GatewayHost host = GatewayHost.behind(weather)) {
      ServerClient client = client(host.server());
      OktaProvisioning application = new OktaProvisioning(client, OktaOptions.by(method));
      application.cycle();
      client.mapped().directory().change(0.5);
      weather.begin();
      int failures = application.cycle().failures().size();
      weather.clear();
      for (int i = 0; i < 40 && application.pendingRetries() > 0; i++) {
        application.cycle();
      }

      assertThat(failures).isPositive();
      assertThat(application.differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void cycleWhenAccountIsImportedThenNotCreated(Method method) {
    try (GatewayHost host = GatewayHost.sound()) {
      new OktaProvisioning(client(host.server()), OktaOptions.by(method)).cycle();
      ServerClient client = client(host.server());
      OktaProvisioning another = new OktaProvisioning(client, OktaOptions.by(method));

      CycleResult cycle = another.cycle();

      assertThat(cycle.count(Effect.CREATED)).isZero();
      assertThat(client.metrics().count("POST")).isZero();
      assertThat(another.differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void cycleWhenRehiredThenSameIdIsReactivated(Method method) {
    try (GatewayHost host = GatewayHost.sound()) {
      ServerClient client = client(host.server());
      OktaProvisioning application = new OktaProvisioning(client, OktaOptions.by(method));
      application.cycle();
      String path = "/Users/" + client.state().userId(8).orElseThrow();
      client.mapped().directory().leave(8);
      application.cycle();
      assertThat(host.server().send(Call.get(path)).body()).contains("\"active\":false");
      client.mapped().directory().rehire(8);

      application.cycle();

      assertThat(host.server().send(Call.get(path)).body()).contains("\"active\":true");
      assertThat(client.metrics().count("DELETE")).isZero();
    }
  }

  @Test
  void compareWhenUpdatesAreDroppedThenDifferences() {
    try (GatewayHost host = GatewayHost.on(PlantedFault.UPDATES_DROPPED::in)) {
      ServerClient client = client(host.server());
      OktaProvisioning application = new OktaProvisioning(client, OktaOptions.by(Method.PATCH));
      application.cycle();
      client.mapped().directory().leave(4);

      application.cycle();

      assertThat(application.differences())
          .extracting(Difference::toString)
          .contains("user 4: active is true instead of false");
    }
  }
}
