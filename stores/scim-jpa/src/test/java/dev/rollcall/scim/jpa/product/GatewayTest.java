// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
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
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.jpa.TestDatabase;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryExternalIds;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Provisions the product over HTTP: the requirements of the RFCs, Entra and Okta. */
class GatewayTest {
  private static final Simulation PLAN = Simulation.of(30, 4, 3, 1);

  /** Teams have no externalId. */
  private static final String NEEDS_EXTERNAL_ID_OF_GROUPS =
      "replay.entra-10-group-lifecycle-default";

  private HttpServer http;
  private ScimServer server;

  @BeforeEach
  void start() {
    TestDatabase database = TestDatabase.H2;
    String company = ProductContractTest.company(database).tenantId();
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    Gateway gateway =
        Gateway.of(
            new ProductScim(database.transactions())
                .provider(
                    "http://localhost:8080/{tenant}/scim/v2",
                    id -> Optional.of(id).filter(one -> !one.isEmpty()).map(Tenant::of),
                    new TokenAuthenticator(credentials, Clock.systemUTC()),
                    new MemoryExternalIds()));
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(ScimApplication.of(gateway)));
    int port = http.getListeners().iterator().next().getPort();
    server =
        ScimServer.at(
            URI.create("http://localhost:" + port + "/" + company + "/scim/v2"),
            new ConnectionTokens(credentials).issue(new Caller(company, "kit")).secret());
  }

  @AfterEach
  void stop() {
    server.close();
    http.shutdownNow();
  }

  private static void assertPassed(Report report) {
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.FAILED)
        .filteredOn(result -> !result.id().equals(NEEDS_EXTERNAL_ID_OF_GROUPS))
        .extracting(Result::id, Result::detail)
        .isEmpty();
    assertThat(report.results())
        .filteredOn(result -> result.outcome() == Outcome.PASSED)
        .isNotEmpty();
  }

  private Report simulated(Function<ServerClient, ProvisioningJob> provider) {
    return SimulationRun.of(server, PLAN, ProvisioningState.transitory(), provider);
  }

  @Test
  void entraThenNoDifference() {
    assertPassed(simulated(client -> new EntraProvisioning(client, EntraOptions.standard())));
  }

  @Test
  void oktaThenNoDifference() {
    for (OktaOptions.Method method : List.of(OktaOptions.Method.PUT, OktaOptions.Method.PATCH)) {
      assertPassed(simulated(client -> new OktaProvisioning(client, OktaOptions.by(method))));
    }
  }

  @Test
  void recordedSequencesThenPassed() {
    assertPassed(Replay.run(server, ReplayOptions.shipped()));
  }

  @TestFactory
  Stream<DynamicTest> requirementsOfTheRfcs() {
    List<DynamicTest> tests = HttpContract.tests(server).toList();
    return tests.stream();
  }
}
