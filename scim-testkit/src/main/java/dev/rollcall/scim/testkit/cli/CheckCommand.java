// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.http.HttpContract;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks a server against the RFCs from outside. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a server against RFC 7643 and RFC 7644 from outside.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws IOException {
    return server.run(false, HttpContract::run);
  }
}
