// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.entra.EntraValidation;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaOptions.Method;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the conformance kit on the application of the tutorial; the guide shows this code. */
class TestKitTest {
  private static HttpServer http;
  private static ScimServer server;

  @BeforeAll
  static void start() {
    MemoryTenants tenants = new MemoryTenants();
    MemoryCredentialStore credentials = new MemoryCredentialStore();
    tenants.put(Tenant.of("acme"));
    http =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://localhost:0/"),
            ResourceConfig.forApplication(
                QuickStartTest.scim(
                    "http://localhost:8080", tenants, credentials, QuickStartTest.validator())));
    int port = http.getListeners().iterator().next().getPort();
    server =
        ScimServer.at(
            URI.create("http://localhost:" + port + "/acme/scim/v2"),
            new ConnectionTokens(credentials).issue(new Caller("acme", "kit")).secret());
  }

  @AfterAll
  static void stop() {
    server.close();
    http.shutdownNow();
  }

  // snippet:junit
  @TestFactory
  Stream<DynamicTest> checkWhenHttpContractThenPassed() {
    return HttpContract.tests(server);
  }

  @Test
  void validateWhenEntraThenPassed() {
    Report report = EntraValidation.run(server, Optional.empty());
    assertThat(report.isGreen()).as("%s", report.results()).isTrue();
  }

  @Test
  void simulateWhenEntraThenNoDifference() {
    Report report =
        SimulationRun.of(
            server,
            Simulation.of(40, 4, 3, 1), // users, groups, cycles, seed
            ProvisioningState.transitory(),
            client -> new EntraProvisioning(client, EntraOptions.standard()));
    assertThat(report.isGreen()).as("%s", report.results()).isTrue();
  }

  @Test
  void simulateWhenOktaThenNoDifference() {
    Report report =
        SimulationRun.of(
            server,
            Simulation.of(40, 4, 3, 1),
            ProvisioningState.transitory(),
            client -> new OktaProvisioning(client, OktaOptions.by(Method.PUT)));
    assertThat(report.isGreen()).as("%s", report.results()).isTrue();
  }

  // end:junit

  @Test
  void cycleWhenUserLeavesThenInactive() {
    // snippet:leaver
    ServerClient client =
        ServerClient.of(server, Simulation.of(10, 0, 0, 1), ProvisioningState.transitory());
    EntraProvisioning entra = new EntraProvisioning(client, EntraOptions.standard());
    entra.cycle();
    client.mapped().directory().leave(3);
    entra.cycle();

    String id = client.state().userId(3).orElseThrow(); // followed by your own assertions
    // end:leaver
    assertThat(server.send(Call.get("/Users/" + id)).body()).contains("\"active\":false");
    client
        .state()
        .created()
        .forEach(path -> assertThat(server.send(Call.delete(path)).status()).isEqualTo(204));
  }
}
