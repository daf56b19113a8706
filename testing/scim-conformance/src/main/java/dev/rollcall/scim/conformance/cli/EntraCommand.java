// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.entra.EntraDialect;
import dev.rollcall.scim.conformance.entra.EntraOptions;
import dev.rollcall.scim.conformance.entra.EntraProvisioning;
import dev.rollcall.scim.conformance.entra.EntraValidation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Provisions a directory as Entra does. */
@Command(
    name = "entra",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Provisions users and groups as Microsoft Entra does, and compares the result with the"
            + " directory.")
final class EntraCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Option(
      names = "--dialect",
      defaultValue = "default",
      description =
          "default, or flagged for a tenant URL with aadOptscim062020 (default: ${DEFAULT-VALUE}).")
  private EntraDialect dialect = EntraDialect.DEFAULT;

  @Option(
      names = "--gallery-tests",
      description = "Run the tests that Microsoft publishes for its app gallery instead of cycles.")
  private boolean isGallery;

  @Override
  public Integer call() {
    if (isGallery) {
      return server.run(false, (open, listener) -> EntraValidation.run(open, simulation.mapping()));
    }
    return simulation.run(
        server,
        client ->
            new EntraProvisioning(
                client,
                new EntraOptions(dialect, simulation.concurrency(), simulation.progress())));
  }
}
