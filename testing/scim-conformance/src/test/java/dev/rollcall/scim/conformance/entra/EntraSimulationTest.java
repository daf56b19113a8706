// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that the server equals the directory after any number of cycles. */
class EntraSimulationTest {
  @ParameterizedTest
  @EnumSource(EntraDialect.class)
  void runWhenTenCyclesThenNoDifference(EntraDialect dialect) {
    try (GatewayHost host = GatewayHost.sound()) {
      Report report =
          SimulationRun.of(
              host.server(),
              Simulation.of(200, 12, 10, 7),
              ProvisioningState.transitory(),
              client ->
                  new EntraProvisioning(client, EntraOptions.standard().withDialect(dialect)));

      assertThat(report.results())
          .filteredOn(result -> result.outcome() != Outcome.PASSED)
          .isEmpty();
      assertThat(report.results()).hasSize(13);
    }
  }
}
