// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a server against the RFCs from outside. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks a server against RFC 7643 and RFC 7644 over HTTP.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--other-token",
      paramLabel = "TOKEN",
      description = "Bearer token of another tenant, for checks of tenant isolation.")
  private Optional<String> otherToken = Optional.empty();

  @Option(
      names = "--other-url",
      paramLabel = "URL",
      description = "Base URL of the other tenant, if it differs from --url.")
  private Optional<URI> otherUrl = Optional.empty();

  @Override
  public Integer call() {
    return server.run(false, this::check);
  }

  private Report check(ScimServer open, Consumer<Result> listener) {
    if (otherToken.isEmpty()) {
      return HttpContract.run(open, Optional.empty(), listener);
    }
    try (ScimServer other = ScimServer.at(otherUrl.orElse(open.base()), otherToken.get())) {
      return HttpContract.run(open, Optional.of(other), listener);
    }
  }
}
