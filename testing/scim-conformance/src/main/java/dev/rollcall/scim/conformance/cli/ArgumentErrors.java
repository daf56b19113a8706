// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.report.PrintableText;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports invalid arguments of a command. The message names options and never repeats a value,
 * because one of the arguments is a token and the output may be stored in a build log.
 */
final class ArgumentErrors implements IParameterExceptionHandler {
  private static final String OPTION = "--[a-z][a-z-]{0,40}";

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(PrintableText.line(message(wrong, command)));
    command
        .getErr()
        .println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for all options.");
    command.getErr().flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException wrong, CommandLine command) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched(), command);
    }
    if (!command.getUnmatchedArguments().isEmpty()) {
      return unmatched(command.getUnmatchedArguments(), command);
    }
    if (wrong instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "Missing: " + names(missing.getMissing());
    }
    return wrong.getArgSpec() == null
        ? "The arguments are invalid"
        : "The value of " + name(wrong.getArgSpec()) + " is missing or invalid";
  }

  private static String unmatched(List<String> arguments, CommandLine command) {
    List<String> options =
        arguments.stream()
            .map(argument -> argument.replaceFirst("=.*", ""))
            .filter(argument -> argument.matches(OPTION))
            .toList();
    if (!command.getSubcommands().isEmpty()) {
      return "Unknown command; the commands are "
          + String.join(", ", command.getSubcommands().keySet());
    }
    return options.isEmpty()
        ? "Unexpected argument; a value belongs to an option, such as --url URL"
        : "Unknown option: " + String.join(", ", options);
  }

  private static String names(List<ArgSpec> arguments) {
    return arguments.stream().map(ArgumentErrors::name).collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
