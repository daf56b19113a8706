// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.directory.AttributeMapping;
import dev.rollcall.scim.conformance.directory.DirectorySize;
import dev.rollcall.scim.conformance.idp.Progress;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.ProvisioningState;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.Simulation;
import dev.rollcall.scim.conformance.idp.SimulationRun;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of the simulated identity providers: the directory and the provisioning cycles. */
final class SimulationOptions {
  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of users in the directory (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--groups",
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of groups in the directory (default: ${DEFAULT-VALUE}).")
  private int groups;

  @Option(
      names = "--cycles",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Number of incremental cycles after the initial one (default: ${DEFAULT-VALUE}).")
  private int cycles;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random directory and of its changes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--change-rate",
      paramLabel = "RATE",
      defaultValue = "0.05",
      description =
          "Share of the directory that changes in each cycle, above 0 and up to 1 (default:"
              + " ${DEFAULT-VALUE}).")
  private double changeRate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "4",
      description = "Number of concurrent requests (default: ${DEFAULT-VALUE}).")
  private int concurrency;

  @Option(
      names = "--attributes",
      split = ",",
      paramLabel = "PATH",
      description =
          "Attributes to send, such as userName,active,name.givenName. By default: all that"
              + " the server's schemas define.")
  private List<String> attributes = List.of();

  @Option(names = "--keep", description = "Do not delete the users and groups after the run.")
  private boolean isKept;

  @Option(
      names = "--state-file",
      paramLabel = "FILE",
      description =
          "Store the provisioning state in this file; another run with the same options"
              + " continues from it.")
  private Optional<Path> stateFile = Optional.empty();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  int concurrency() {
    return concurrency;
  }

  /**
   * Returns a progress bar on a terminal, and a log when the output goes to a file or a pipe.
   * {@link Main} ensures that there is no console in the second case.
   */
  @SuppressWarnings("SystemConsoleNull")
  Progress progress() {
    Console terminal = System.console();
    return terminal == null
        ? new ProgressLog(spec.commandLine().getErr())
        : new ProgressBar(terminal.writer());
  }

  /** Runs an identity provider against a server and returns the exit code. */
  int run(ServerOptions server, Function<ServerClient, ProvisioningJob> provider) {
    boolean isContinued = stateFile.filter(Files::exists).isPresent();
    return server.run(
        isContinued,
        (open, listener) -> {
          Simulation plan =
              new Simulation(
                  new DirectorySize(users, groups, seed), cycles, changeRate, mapping(), isKept);
          try (ProvisioningState state = state(server)) {
            return SimulationRun.of(open, plan, state, provider);
          }
        });
  }

  /** Returns the attribute mapping, if the options define one. */
  Optional<AttributeMapping> mapping() {
    return attributes.isEmpty() ? Optional.empty() : Optional.of(AttributeMapping.of(attributes));
  }

  private ProvisioningState state(ServerOptions server) {
    String run =
        "%s users=%d groups=%d seed=%d changeRate=%s"
            .formatted(server.url(), users, groups, seed, changeRate);
    return stateFile
        .map(file -> ProvisioningState.in(file, run))
        .orElseGet(ProvisioningState::transitory);
  }
}
