// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.testkit.GatewayHost;
import dev.rollcall.scim.testkit.Outcome;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.idp.ClientMemory;
import dev.rollcall.scim.testkit.idp.Simulation;
import dev.rollcall.scim.testkit.idp.SimulationRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After any number of cycles the server has what the directory has. */
class OktaSimulationTest {
  @ParameterizedTest
  @EnumSource(OktaOptions.Method.class)
  void noDifferenceAfterTenCycles(OktaOptions.Method method) {
    try (GatewayHost host = GatewayHost.sound()) {
      Report report =
          SimulationRun.of(
              host.server(),
              Simulation.of(200, 12, 10, 7),
              ClientMemory.transitory(),
              client -> new OktaProvisioning(client, OktaOptions.by(method)));

      assertThat(report.results())
          .filteredOn(result -> result.outcome() != Outcome.PASSED)
          .isEmpty();
      assertThat(report.results()).hasSize(13);
    }
  }
}
