// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.PlantedFault;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that the gateway passes Microsoft's published tests, and that they can fail. */
class EntraValidationTest {
  @Test
  void runWhenGatewayThenAllPassExceptTokenEndpoint() {
    try (GatewayHost host = GatewayHost.sound()) {
      Report report = EntraValidation.run(host.server(), Optional.empty());

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id, Result::detail)
          .isEmpty();
      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
          .extracting(Result::id)
          .containsExactlyInAnyOrder(
              "entra.validation.client-credentials", "entra.validation.federated-identity");
      assertThat(host.server().send(Call.get("/Users")).body()).contains("\"totalResults\":0");
      assertThat(host.server().send(Call.get("/Groups")).body()).contains("\"totalResults\":0");
    }
  }

  @Test
  void runWhenServerDropsUpdatesThenFailed() {
    try (GatewayHost host = GatewayHost.on(PlantedFault.UPDATES_DROPPED::in)) {
      Report report = EntraValidation.run(host.server(), Optional.empty());

      assertThat(report.results())
          .filteredOn(result -> result.outcome() == Outcome.FAILED)
          .extracting(Result::id)
          .contains("entra.validation.user-update", "entra.validation.user-disable");
    }
  }
}
