// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import dev.rollcall.scim.conformance.report.HtmlReport;
import dev.rollcall.scim.conformance.report.JUnitReport;
import dev.rollcall.scim.conformance.report.PrintableText;
import dev.rollcall.scim.conformance.report.TextReport;
import dev.rollcall.scim.value.IntegerValue;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command: the server and the report files. */
final class ServerOptions {
  private static final int FAILED = 1;
  private static final int REJECTED = 2;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "SCIM base URL of a tenant.")
  private URI url = URI.create("");

  @Option(
      names = "--token",
      required = true,
      defaultValue = "${env:SCIM_TOKEN}",
      paramLabel = "TOKEN",
      description = "Bearer token of the tenant. By default: the environment variable SCIM_TOKEN.")
  private String token = "";

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML to this file.")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write an HTML page with failures, requests and responses to this file.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--allow-existing-users",
      description =
          "Run even if the tenant has users. They are not changed, unless entra or okta match"
              + " one of them.")
  private boolean allowsExisting;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Returns the base URL. */
  URI url() {
    return url;
  }

  /**
   * Runs checks on the server and reports the results.
   *
   * @param hasOwnUsers whether existing users of the tenant may be those of an earlier run
   * @return the exit code
   */
  int run(boolean hasOwnUsers, BiFunction<ScimServer, Consumer<Result>, Report> work) {
    List<ReportFile> files =
        List.of(
            new ReportFile("--junit", junit, JUnitReport::write),
            new ReportFile("--html", html, HtmlReport::write));
    try (ScimServer server = ScimServer.at(url, token)) {
      files.forEach(ReportFile::check);
      Optional<String> rejection = rejection(server, hasOwnUsers || allowsExisting);
      if (rejection.isPresent()) {
        return rejected(rejection.get());
      }
      Report report = report(server, work);
      files.forEach(file -> file.write(report));
      return report.isGreen() ? CommandLine.ExitCode.OK : FAILED;
    } catch (IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException
        | ServerUnreachableException failed) {
      return rejected(String.valueOf(failed.getMessage()));
    }
  }

  /** Prints each result immediately, results without a notification at the end, and a summary. */
  private Report report(ScimServer server, BiFunction<ScimServer, Consumer<Result>, Report> work) {
    PrintWriter out = spec.commandLine().getOut();
    AtomicInteger printed = new AtomicInteger();
    Report report =
        work.apply(
            server,
            result -> {
              printed.incrementAndGet();
              TextReport.print(result, out);
            });
    report.results().stream().skip(printed.get()).forEach(result -> TextReport.print(result, out));
    TextReport.printSummary(report, out);
    return report;
  }

  private int rejected(String reason) {
    PrintWriter errors = spec.commandLine().getErr();
    errors.println(PrintableText.line(reason));
    errors.flush();
    return REJECTED;
  }

  /** Returns the reason why the server is not tested. */
  private static Optional<String> rejection(ScimServer server, boolean mayHaveUsers) {
    Exchange users = server.send(Call.get("/Users?count=0"));
    if (users.status() == 401 || users.status() == 403) {
      return Optional.of("The server rejects the token (" + users.status() + ")");
    }
    if (users.isRateLimited()) {
      return Optional.of("The server still rejects the request rate (429) after retries");
    }
    if (users.status() != 200 || users.json().isEmpty()) {
      return Optional.of("This URL is not that of a SCIM server: /Users returns " + users.status());
    }
    return hasUsers(users) && !mayHaveUsers
        ? Optional.of("The tenant has users; use an empty tenant, or --allow-existing-users")
        : Optional.empty();
  }

  private static boolean hasUsers(Exchange users) {
    return users
        .json()
        .flatMap(list -> list.find("totalResults"))
        .filter(total -> total instanceof IntegerValue number && number.number() > 0)
        .isPresent();
  }
}
