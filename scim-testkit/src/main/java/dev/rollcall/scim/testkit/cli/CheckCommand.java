// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.Unreachable;
import dev.rollcall.scim.testkit.http.HttpContract;
import dev.rollcall.scim.testkit.report.JUnitReport;
import dev.rollcall.scim.testkit.report.TextReport;
import dev.rollcall.scim.value.IntegerValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks a server against the RFCs from outside. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a server against RFC 7643 and RFC 7644 from outside.")
final class CheckCommand implements Callable<Integer> {
  private static final int REFUSED = 2;

  @Option(names = "--url", required = true, description = "The SCIM base URL of a tenant.")
  private URI url = URI.create("");

  @Option(names = "--token", required = true, description = "The tenant's bearer token.")
  private String token = "";

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML to this file.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--other-users",
      description = "Go on although the tenant has users that the kit has not made.")
  private boolean toleratesOthers;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (ScimServer server = ScimServer.at(url, token)) {
      Optional<String> refusal = refusal(server);
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      Report report = HttpContract.run(server);
      TextReport.print(report, out);
      if (junit.isPresent()) {
        try (Writer file = Files.newBufferedWriter(junit.get(), StandardCharsets.UTF_8)) {
          JUnitReport.write(report, file);
        }
      }
      return report.isGreen() ? CommandLine.ExitCode.OK : 1;
    } catch (IllegalArgumentException | Unreachable wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    }
  }

  private int refused(String reason) {
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(reason);
    errors.flush();
    return REFUSED;
  }

  /** Why the server is not tried. */
  private Optional<String> refusal(ScimServer server) {
    Exchange users = server.send(Call.get("/Users?count=0"));
    if (users.status() == 401 || users.status() == 403) {
      return Optional.of("The server refuses the token (" + users.status() + ")");
    }
    if (users.status() != 200 || users.json().isEmpty()) {
      return Optional.of(
          "There is no SCIM server at this URL: /Users is answered with " + users.status());
    }
    boolean hasOthers =
        users
            .json()
            .flatMap(list -> list.find("totalResults"))
            .filter(total -> total instanceof IntegerValue number && number.number() > 0)
            .isPresent();
    return hasOthers && !toleratesOthers
        ? Optional.of("The tenant has users; use an empty one, or --other-users")
        : Optional.empty();
  }
}
