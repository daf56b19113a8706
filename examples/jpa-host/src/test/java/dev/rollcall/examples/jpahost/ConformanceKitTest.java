// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jpahost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import dev.rollcall.scim.conformance.replay.Replay;
import dev.rollcall.scim.conformance.replay.ReplayOptions;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the conformance kit: checks, recorded requests, and provisioning cycles. */
class ConformanceKitTest {
  private final Product product = new Product();

  @AfterEach
  void stop() {
    product.close();
  }

  // snippet:kit
  @Test
  void checkThenNoFailure() {
    assertThat(failed(HttpContract.run(product.tenant("acme"), product.tenant("globex"))))
        .isEmpty();
  }

  @Test
  void replayThenNoFailure() {
    assertThat(failed(Replay.run(product.tenant("acme"), ReplayOptions.shipped()))).isEmpty();
  }

  @Test
  void simulateWhenEntraThenNoDifference() {
    simulate(client -> new EntraProvisioning(client, EntraOptions.standard()));
  }

  @Test
  void simulateWhenOktaThenNoDifference() {
    simulate(client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PUT)));
  }

  private void simulate(Function<ServerClient, ProvisioningJob> provider) {
    Simulation plan = Simulation.of(30, 4, 3, 11); // users, groups, cycles, seed
    Report report =
        SimulationRun.of(product.tenant("acme"), plan, ProvisioningState.transitory(), provider);
    assertThat(failed(report)).isEmpty();
  }

  // end:kit

  private static List<String> failed(Report report) {
    assertThat(report.results()).anyMatch(one -> one.outcome() == Outcome.PASSED);
    return report.results().stream()
        .filter(one -> one.outcome() == Outcome.FAILED)
        .map(one -> one.id() + ": " + one.detail())
        .toList();
  }
}
