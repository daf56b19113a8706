// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.replay.Replay;
import dev.rollcall.scim.testkit.replay.ReplayOptions;
import dev.rollcall.scim.testkit.replay.Sequences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends what identity providers have been seen to send. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Sends what identity providers send, request by request, and looks at the answers.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--sequences",
      paramLabel = "DIR",
      description = "Play the sequences of this directory too, in the documented format.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "BEGINNING",
      description = "Play those alone whose ids begin so, such as entra or okta-03.")
  private List<String> beginnings = List.of();

  @Option(
      names = "--capability",
      split = ",",
      paramLabel = "NAME",
      description = "What the server has beside what its discovery shows.")
  private List<String> capabilities = List.of();

  @Option(
      names = "--other-token",
      paramLabel = "TOKEN",
      description = "A token of another tenant, which must open nothing of this one.")
  private Optional<String> otherToken = Optional.empty();

  @Override
  public Integer call() throws IOException {
    return server.run(false, open -> Replay.run(open, options(open)));
  }

  private ReplayOptions options(ScimServer open) {
    ReplayOptions options = ReplayOptions.shipped();
    if (directory.isPresent()) {
      options = options.and(Sequences.of(directory.get()));
    }
    if (!beginnings.isEmpty()) {
      options = options.only(beginnings.toArray(String[]::new));
    }
    for (String capability : capabilities) {
      options = options.withCapability(capability);
    }
    return otherToken.isPresent()
        ? options.withToken(role(open, otherToken.get()), otherToken.get())
        : options;
  }

  /** Whether the URL names the tenant, or the token alone: then the other one's is taken here. */
  private static String role(ScimServer open, String token) {
    boolean isTaken = open.withToken(token).send(Call.get("/Users?count=0")).isSuccess();
    return isTaken ? "otherTenantSameUrl" : "otherTenant";
  }
}
