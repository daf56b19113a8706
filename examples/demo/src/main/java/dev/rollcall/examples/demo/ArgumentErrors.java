// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports invalid arguments on one line. The message names options and never repeats a value,
 * because a JDBC URL may contain a password.
 */
final class ArgumentErrors implements IParameterExceptionHandler {
  private static final String OPTION = "--[a-z][a-z-]{0,40}";

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(message(wrong) + "; see --help");
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      List<String> options =
          unmatched.getUnmatched().stream()
              .map(argument -> argument.replaceFirst("=.*", ""))
              .filter(argument -> argument.matches(OPTION))
              .toList();
      return options.isEmpty()
          ? "Unexpected argument"
          : "Unknown option: " + String.join(", ", options);
    }
    ArgSpec argument = wrong.getArgSpec();
    if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      argument = missing.getMissing().get(0);
    }
    return argument instanceof OptionSpec option
        ? "The value of " + option.longestName() + " is missing or invalid"
        : "The arguments are invalid";
  }
}
