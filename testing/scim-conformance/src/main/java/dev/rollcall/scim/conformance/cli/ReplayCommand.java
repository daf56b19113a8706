// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.replay.Replay;
import dev.rollcall.scim.conformance.replay.ReplayOptions;
import dev.rollcall.scim.conformance.replay.Sequences;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays recorded requests of identity providers. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Replays recorded request sequences of identity providers and checks the responses.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--sequences",
      paramLabel = "DIR",
      description = "Also replay the sequences of this directory.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--include",
      split = ",",
      paramLabel = "PREFIX",
      description = "Replay only the sequences whose id has this prefix, such as entra or okta-03.")
  private List<String> prefixes = List.of();

  @Option(
      names = "--capability",
      split = ",",
      paramLabel = "NAME",
      description = "A capability of the server that its discovery does not report.")
  private List<String> capabilities = List.of();

  @Option(
      names = "--other-token",
      paramLabel = "TOKEN",
      description = "Bearer token of another tenant, for sequences that check tenant isolation.")
  private Optional<String> otherToken = Optional.empty();

  @Override
  public Integer call() {
    return server.run(false, (open, listener) -> Replay.run(open, options(open), listener));
  }

  private ReplayOptions options(ScimServer open) {
    ReplayOptions options = ReplayOptions.shipped();
    if (directory.isPresent()) {
      options = options.and(Sequences.of(directory.get()));
    }
    if (!prefixes.isEmpty()) {
      options = options.only(prefixes.toArray(String[]::new));
    }
    for (String capability : capabilities) {
      options = options.withCapability(capability);
    }
    return otherToken.isPresent()
        ? options.withToken(role(open, otherToken.get()), otherToken.get())
        : options;
  }

  /**
   * Returns the kind of the other token. If this URL accepts it, the token alone identifies the
   * tenant.
   */
  private static String role(ScimServer open, String token) {
    boolean isTaken = open.withToken(token).send(Call.get("/Users?count=0")).isSuccess();
    return isTaken ? "otherTenantSameUrl" : "otherTenant";
  }
}
