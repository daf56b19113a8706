// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.cli;

import dev.rollcall.scim.testkit.Call;
import dev.rollcall.scim.testkit.Exchange;
import dev.rollcall.scim.testkit.Report;
import dev.rollcall.scim.testkit.ScimServer;
import dev.rollcall.scim.testkit.Unreachable;
import dev.rollcall.scim.testkit.report.HtmlReport;
import dev.rollcall.scim.testkit.report.JUnitReport;
import dev.rollcall.scim.testkit.report.TextReport;
import dev.rollcall.scim.value.IntegerValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command needs: a server, and where the results go. */
final class ServerOptions {
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  @Option(names = "--url", required = true, description = "The SCIM base URL of a tenant.")
  private URI url = URI.create("");

  @Option(
      names = "--token",
      required = true,
      defaultValue = "${env:SCIM_TOKEN}",
      description = "The tenant's bearer token; or the environment variable SCIM_TOKEN.")
  private String token = "";

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML to this file.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with what failed, its requests and answers to this file.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--other-users",
      description = "Go on although the tenant has users that the kit has not made.")
  private boolean toleratesOthers;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** The base URL. */
  URI url() {
    return url;
  }

  /**
   * Runs something on the server and reports it.
   *
   * @param ownUsers whether the users of the tenant may be those of a run before
   * @return the exit code
   */
  int run(boolean ownUsers, Function<ScimServer, Report> what) throws IOException {
    try (ScimServer server = ScimServer.at(url, token)) {
      Optional<String> refusal = refusal(server, ownUsers || toleratesOthers);
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      Report report = what.apply(server);
      TextReport.print(report, spec.commandLine().getOut());
      write(junit, report, JUnitReport::write);
      write(html, report, HtmlReport::write);
      return report.isGreen() ? CommandLine.ExitCode.OK : FAILED;
    } catch (IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException
        | Unreachable wrong) {
      return refused(String.valueOf(wrong.getMessage()));
    }
  }

  private static void write(Optional<Path> file, Report report, BiConsumer<Report, Writer> format)
      throws IOException {
    if (file.isPresent()) {
      try (Writer out = Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8)) {
        format.accept(report, out);
      }
    }
  }

  private int refused(String reason) {
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(reason);
    errors.flush();
    return REFUSED;
  }

  /** Why the server is not tried. */
  private static Optional<String> refusal(ScimServer server, boolean mayHaveUsers) {
    Exchange users = server.send(Call.get("/Users?count=0"));
    if (users.status() == 401 || users.status() == 403) {
      return Optional.of("The server refuses the token (" + users.status() + ")");
    }
    if (users.status() != 200 || users.json().isEmpty()) {
      return Optional.of(
          "There is no SCIM server at this URL: /Users is answered with " + users.status());
    }
    boolean hasUsers =
        users
            .json()
            .flatMap(list -> list.find("totalResults"))
            .filter(total -> total instanceof IntegerValue number && number.number() > 0)
            .isPresent();
    return hasUsers && !mayHaveUsers
        ? Optional.of("The tenant has users; use an empty one, or --other-users")
        : Optional.empty();
  }
}
