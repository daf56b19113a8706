// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.conformance.entra.EntraDialect;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the conformance kit: its checks, and the provisioning cycles of Entra and Okta. */
class IdentityProvidersTest {
  private final Product product = new Product(TenantProfile.DEFAULT);

  @AfterEach
  void stop() {
    product.close();
  }

  static Stream<Arguments> providers() {
    return Stream.of(
        of("Entra", client -> new EntraProvisioning(client, EntraOptions.standard())),
        of(
            "Entra, flagged",
            client ->
                new EntraProvisioning(
                    client, EntraOptions.standard().withDialect(EntraDialect.FLAGGED))),
        of(
            "Okta by PUT",
            client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PUT))),
        of(
            "Okta by PATCH",
            client -> new OktaProvisioning(client, OktaOptions.by(OktaOptions.Method.PATCH))));
  }

  private static Arguments of(String name, Function<ServerClient, ProvisioningJob> provider) {
    return Arguments.of(name, provider);
  }

  // snippet:kit
  @Test
  void checkThenNoFailure() {
    ScimServer acme = ScimServer.at(product.tenantUrl("acme"), "acme");
    ScimServer globex = ScimServer.at(product.tenantUrl("globex"), "globex");

    assertThat(failed(HttpContract.run(acme, globex))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void simulateThenTablesEqualDirectory(
      String name, Function<ServerClient, ProvisioningJob> provider) {
    Report report =
        SimulationRun.of(
            ScimServer.at(product.tenantUrl("acme"), "acme"),
            Simulation.of(30, 4, 3, 11),
            ProvisioningState.transitory(),
            provider);

    assertThat(failed(report)).as(name).isEmpty();
    assertThat(report.results()).anyMatch(one -> one.outcome() == Outcome.PASSED);
  }

  // end:kit

  private static List<String> failed(Report report) {
    return report.results().stream()
        .filter(one -> one.outcome() == Outcome.FAILED)
        .map(one -> one.id() + ": " + one.detail())
        .toList();
  }
}
