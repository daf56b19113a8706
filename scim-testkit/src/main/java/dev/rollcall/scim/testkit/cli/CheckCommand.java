// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.http.HttpContract;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a server against the RFCs from outside. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a server against RFC 7643 and RFC 7644 from outside.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--other-token",
      paramLabel = "TOKEN",
      description = "A token of another tenant, from which this one must be apart.")
  private Optional<String> otherToken = Optional.empty();

  @Option(
      names = "--other-url",
      paramLabel = "URL",
      description = "The base URL of the other tenant, unless it is the same.")
  private Optional<URI> otherUrl = Optional.empty();

  @Override
  public Integer call() throws IOException {
    return server.run(false, this::check);
  }

  private Report check(ScimServer open) {
    if (otherToken.isEmpty()) {
      return HttpContract.run(open);
    }
    try (ScimServer other = ScimServer.at(otherUrl.orElse(open.base()), otherToken.get())) {
      return HttpContract.run(open, other);
    }
  }
}
