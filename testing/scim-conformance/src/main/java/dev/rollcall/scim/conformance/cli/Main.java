// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the test kit. */
@Command(
    name = "scim-conformance",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tests a SCIM server as identity providers use it.",
    subcommands = {CheckCommand.class, ReplayCommand.class, EntraCommand.class, OktaCommand.class})
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code; see {@code --help}. */
  public static void main(String... arguments) {
    // From JDK 22 on a console is there even when the output is redirected, unless it is this one.
    System.setProperty("jdk.console", "java.base");
    Charset charset = Charset.defaultCharset();
    System.exit(
        run(
            new PrintWriter(System.out, true, charset),
            new PrintWriter(System.err, true, charset),
            arguments));
  }

  /**
   * The same without the end of the process.
   *
   * @return 0 when all is well, 1 when a check failed, 2 for wrong arguments or a server that
   *     cannot be tried
   */
  static int run(PrintWriter out, PrintWriter errors, String... arguments) {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(out)
        .setErr(errors)
        .setParameterExceptionHandler(new ArgumentErrors())
        .execute(arguments);
  }
}
