// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.idp.AttributeMapping;
import dev.rollcall.scim.testkit.idp.ClientMemory;
import dev.rollcall.scim.testkit.idp.Progress;
import dev.rollcall.scim.testkit.idp.ProvisioningJob;
import dev.rollcall.scim.testkit.idp.ServerClient;
import dev.rollcall.scim.testkit.idp.Simulation;
import dev.rollcall.scim.testkit.idp.SimulationRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every simulated identity provider needs: a directory, and how long it goes on. */
final class SimulationOptions {
  @Option(
      names = "--people",
      defaultValue = "100",
      description = "How many people the directory has (default: ${DEFAULT-VALUE}).")
  private int people;

  @Option(
      names = "--groups",
      defaultValue = "10",
      description = "How many groups it has (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--cycles",
      defaultValue = "5",
      description =
          "How many incremental cycles follow the initial one (default: ${DEFAULT-VALUE}).")
  private int cycles;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Which directory it is, and how it changes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--change",
      defaultValue = "0.05",
      description = "How much changes from cycle to cycle (default: ${DEFAULT-VALUE}).")
  private double change;

  @Option(
      names = "--parallel",
      defaultValue = "4",
      description = "How many requests are on their way at once (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--attributes",
      split = ",",
      paramLabel = "PATH",
      description =
          "What is sent of people, such as userName,active,name.givenName; all that the server's"
              + " schemas have without it.")
  private List<String> attributes = List.of();

  @Option(names = "--keep", description = "Leave the people and groups on the server in the end.")
  private boolean isKept;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Keep what is known of the server in this file, so that another run goes on.")
  private Optional<Path> state = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  int parallel() {
    return parallel;
  }

  /** A bar that shows how far a phase is. */
  Progress progress() {
    return new ProgressBar(spec.commandLine().getErr());
  }

  /** Runs an identity provider against a server; the exit code. */
  int run(ServerOptions server, Function<ServerClient, ProvisioningJob> provider)
      throws IOException {
    boolean goesOn = state.filter(Files::exists).isPresent();
    return server.run(
        goesOn,
        open -> {
          Simulation plan = new Simulation(people, groups, cycles, seed, change, mapping(), isKept);
          try (ClientMemory memory = memory(server)) {
            return SimulationRun.of(open, plan, memory, provider);
          }
        });
  }

  /** What is sent, if that is said. */
  Optional<AttributeMapping> mapping() {
    return attributes.isEmpty() ? Optional.empty() : Optional.of(AttributeMapping.of(attributes));
  }

  private ClientMemory memory(ServerOptions server) {
    String run =
        "%s people=%d groups=%d seed=%d change=%s"
            .formatted(server.url(), people, groups, seed, change);
    return state.map(file -> ClientMemory.in(file, run)).orElseGet(ClientMemory::transitory);
  }
}
