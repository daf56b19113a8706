// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.GatewayHost;
import dev.rollcall.scim.conformance.PlantedFault;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.Weather;
import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the behaviour of the simulated Entra. */
class EntraProvisioningTest {
  private static ServerClient client(ScimServer server, ProvisioningState state) {
    return ServerClient.of(server, Simulation.of(60, 6, 0, 3), state, Duration.ofMillis(10));
  }

  private static EntraProvisioning job(ServerClient client) {
    return new EntraProvisioning(client, EntraOptions.standard());
  }

  private static void finish(EntraProvisioning job) {
    for (int i = 0; i < 40 && job.pendingRetries() > 0; i++) {
      job.cycle();
    }
  }

  /**
   * The directory does not change during the disturbances: a user that was created without a
   * response and then renamed is found by neither name. Entra has the same limitation.
   */
  @ParameterizedTest
  @EnumSource(EntraDialect.class)
  void cyclesWhenDisturbancesEndThenNoDifference(EntraDialect dialect) {
    Weather weather = new Weather(5);
    try (GatewayHost host = GatewayHost.behind(weather)) {
      ServerClient client = client(host.server(), ProvisioningState.transitory());
      EntraProvisioning job =
          new EntraProvisioning(client, EntraOptions.standard().withDialect(dialect));
      weather.begin();
      int failures = job.cycle().failures().size();
      weather.clear();
      finish(job);
      client.mapped().directory().change(0.5);
      weather.begin();
      for (int i = 0; i < 3; i++) {
        failures += job.cycle().failures().size();
      }
      weather.clear();
      finish(job);

      assertThat(failures).isPositive();
      assertThat(client.metrics().figures().toString()).doesNotContain("responses 429=0");
      assertThat(job.pendingRetries()).isZero();
      assertThat(job.differences()).isEmpty();
    }
  }

  @Test
  void cycleWhenAccountExistsThenMatchedAndNotCreated() {
    try (GatewayHost host = GatewayHost.sound()) {
      job(client(host.server(), ProvisioningState.transitory())).cycle();
      ServerClient another = client(host.server(), ProvisioningState.transitory());
      EntraProvisioning job = job(another);

      CycleResult cycle = job.cycle();

      assertThat(cycle.count(Effect.MATCHED)).isEqualTo(66);
      assertThat(cycle.count(Effect.CREATED)).isZero();
      assertThat(another.metrics().count("POST")).isZero();
      assertThat(job.differences()).isEmpty();
    }
  }

  @Test
  void stateFileWhenProcessEndsThenNextContinues(@TempDir Path folder) {
    Path file = folder.resolve("state");
    try (GatewayHost host = GatewayHost.sound()) {
      try (ProvisioningState state = ProvisioningState.in(file, "run")) {
        job(client(host.server(), state)).cycle();
      }
      try (ProvisioningState state = ProvisioningState.in(file, "run")) {
        ServerClient client = client(host.server(), state);

        CycleResult cycle = job(client).cycle();

        assertThat(cycle.number()).isEqualTo(2);
        assertThat(cycle.count(Effect.VISITED)).isEqualTo(66);
        assertThat(client.metrics().count("POST")).isZero();
        assertThat(client.metrics().count("PATCH")).isZero();
      }
    }
  }

  @Test
  void cycleWhenIdIsInvalidThenFailureForAdministrator() {
    try (GatewayHost host = GatewayHost.sound()) {
      ServerClient client = client(host.server(), ProvisioningState.transitory());
      EntraProvisioning job = job(client);
      job.cycle();
      host.server().send(Call.delete("/Users/" + client.state().userId(5).orElseThrow()));
      client.mapped().directory().move(5);

      CycleResult cycle = job.cycle();

      assertThat(cycle.failures()).extracting(Failure::kind).contains(FailureKind.UNKNOWN_ID);
      assertThat(job.differences()).extracting(Difference::toString).contains("user 5 is missing");
    }
  }

  @Test
  void cycleWhenCredentialsAreRejectedThenQuarantine() {
    try (GatewayHost host = GatewayHost.sound()) {
      EntraProvisioning job =
          job(client(host.server().withToken("expired"), ProvisioningState.transitory()));

      CycleResult cycle = job.cycle();

      assertThat(cycle.quarantine()).hasValueSatisfying(text -> assertThat(text).contains("401"));
      assertThat(job.pendingRetries()).isEqualTo(66);
    }
  }

  @Test
  void cycleWhenEmptySearchIsNotFoundThenQuarantine() {
    try (GatewayHost host = GatewayHost.on(PlantedFault.EMPTY_LIST_IS_404::in)) {
      EntraProvisioning job = job(client(host.server(), ProvisioningState.transitory()));

      assertThat(job.connect()).isPresent();
      assertThat(job.cycle().quarantine()).isPresent();
    }
  }

  @Test
  void compareWhenUpdatesAreDroppedThenDifferences() {
    try (GatewayHost host = GatewayHost.on(PlantedFault.UPDATES_DROPPED::in)) {
      ServerClient client = client(host.server(), ProvisioningState.transitory());
      EntraProvisioning job = job(client);
      job.cycle();
      Directory directory = client.mapped().directory();
      directory.leave(4);
      directory.takeChanges();

      assertThat(job.differences())
          .extracting(Difference::toString)
          .contains("user 4: active is true instead of false")
          .anyMatch(line -> line.contains("manager.value is absent"));
    }
  }

  @Test
  void provisionOnDemandThenUserIsProvisioned() {
    try (GatewayHost host = GatewayHost.sound()) {
      ServerClient client = client(host.server(), ProvisioningState.transitory());
      EntraProvisioning job =
          new EntraProvisioning(client, EntraOptions.standard().withDialect(EntraDialect.FLAGGED));
      job.cycle();
      int user = client.mapped().directory().hire();

      assertThat(job.onDemand(user)).isEmpty();

      assertThat(client.state().userId(user)).isPresent();
    }
  }
}
