// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.okta.OktaOptions;
import dev.rollcall.scim.conformance.okta.OktaProvisioning;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Provisions a directory as Okta does. */
@Command(
    name = "okta",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Provisions users and groups as Okta does, and compares the result with the directory.")
final class OktaCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private SimulationOptions simulation = new SimulationOptions();

  @Option(
      names = "--method",
      defaultValue = "put",
      description = "HTTP method of updates: put or patch (default: ${DEFAULT-VALUE}).")
  private OktaOptions.Method method = OktaOptions.Method.PUT;

  @Override
  public Integer call() {
    return simulation.run(
        server,
        client ->
            new OktaProvisioning(
                client, new OktaOptions(method, simulation.concurrency(), simulation.progress())));
  }
}
