// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.cli;

import dev.rollcall.scim.conformance.check.ProfileContract;
import dev.rollcall.scim.policy.ConformanceProfile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Checks a server against a published profile from outside. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Checks each rule of a published profile over HTTP: passed, failed with the reason, or not"
          + " testable from outside.",
      "Creates about 100 users, deletes them, and exceeds the rate limit once."
    })
final class ProfileCommand implements Callable<Integer> {
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "1",
      paramLabel = "interop|ipsie-al1|ipsie-al2",
      converter = ProfileName.class,
      description = "The profile.")
  private Optional<ConformanceProfile> profile = Optional.empty();

  /** Reads the name of a profile. */
  static final class ProfileName implements ITypeConverter<ConformanceProfile> {
    @Override
    public ConformanceProfile convert(String text) {
      try {
        return ConformanceProfile.of(text);
      } catch (IllegalArgumentException unknown) {
        throw new TypeConversionException(unknown.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    return server.run(
        false, (open, listener) -> ProfileContract.run(open, profile.orElseThrow(), listener));
  }
}
