// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line interface of the test kit. */
@Command(
    name = "scim-conformance",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tests a SCIM server as identity providers use it.",
    subcommands = {
      CheckCommand.class,
      ProfileCommand.class,
      ReplayCommand.class,
      EntraCommand.class,
      OktaCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code; see {@code --help}. */
  public static void main(String... arguments) {
    // Since JDK 22, System.console() is present even for redirected output, unless this
    // provider is set.
    System.setProperty("jdk.console", "java.base");
    Charset charset = Charset.defaultCharset();
    System.exit(
        run(
            new PrintWriter(System.out, true, charset),
            new PrintWriter(System.err, true, charset),
            arguments));
  }

  /**
   * Runs a command without ending the process.
   *
   * @return 0 for success, 1 for a failed check, 2 for invalid arguments or an unusable server
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
