// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.entra.EntraValidation;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that each common fault of hosts is found. */
class PlantedFaultsTest {
  private static void requireFound(String foundBy, GatewayHost host) {
    Report report = run(foundBy, host);
    String id = foundBy.replace("okta.", "simulation.");
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.FAILED)
        .extracting(Result::id)
        .contains(id);
  }

  private static Report run(String foundBy, GatewayHost host) {
    ScimServer server = host.server();
    if (foundBy.startsWith("http.")) {
      return HttpContract.run(server, host.otherServer());
    }
    if (foundBy.startsWith("entra.validation.")) {
      return EntraValidation.run(server, Optional.empty());
    }
    return foundBy.startsWith("okta.")
        ? simulated(
            server, client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PUT)))
        : simulated(server, client -> new EntraProvisioning(client, EntraOptions.standard()));
  }

  private static Report simulated(
      ScimServer server, Function<ServerClient, ProvisioningJob> provider) {
    return SimulationRun.of(
        server,
        new Simulation(new DirectorySize(40, 4, 3), 2, 0.5, Optional.empty(), false),
        ProvisioningState.transitory(),
        provider);
  }

  @ParameterizedTest
  @EnumSource(PlantedFault.class)
  void runWhenUserStoreHasFaultThenFound(PlantedFault fault) {
    try (GatewayHost host = GatewayHost.on(fault::in)) {
      requireFound(fault.foundBy(), host);
    }
  }

  @ParameterizedTest
  @EnumSource(GroupFault.class)
  void runWhenGroupStoreHasFaultThenFound(GroupFault fault) {
    try (GatewayHost host = GatewayHost.withGroups(fault::in)) {
      requireFound(fault.foundBy(), host);
    }
  }

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void runWhenResponsesHaveFaultThenFound(WireFault fault) {
    try (GatewayHost host = GatewayHost.behind(fault.component())) {
      requireFound(fault.foundBy(), host);
    }
  }

  @Test
  void runWhenServerHasNoFaultThenNoFailure() {
    for (String one : new String[] {"http.", "entra.validation.", "simulation.", "okta."}) {
      try (GatewayHost host = GatewayHost.sound()) {
        assertThat(run(one, host).isGreen()).as(one).isTrue();
      }
    }
    assertThat(
            PlantedFault.values().length + GroupFault.values().length + WireFault.values().length)
        .isGreaterThan(30);
  }
}
