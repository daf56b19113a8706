// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.check;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.Result;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.ProfileRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks the rules of a published profile on a SCIM server. Each rule has one result, whose id is
 * its number. A rule that a client cannot observe is skipped with the reason. The checks modify
 * only resources that they created, and delete them; they create about 100 users and exceed the
 * rate limit once.
 */
public final class ProfileContract {
  private static final List<Check> CHECKS =
      Stream.of(
              InteropDiscoveryChecks.ALL,
              InteropRequestChecks.ALL,
              InteropPatchChecks.ALL,
              InteropLifecycleChecks.ALL,
              IpsiePlatformChecks.ALL,
              IpsieAccountChecks.ALL)
          .flatMap(List::stream)
          .toList();

  private ProfileContract() {}

  /** Returns the check of a rule. */
  static Check check(ProfileRule rule) {
    return CHECKS.stream()
        .filter(check -> check.id().equals(rule.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Rule " + rule + " has no check"));
  }

  /** Creates the check of a rule. */
  static Check of(ProfileRule rule, String remedy, Check.Body body) {
    return new Check(rule.id(), rule.statement(), List.of(rule.id()), remedy, body);
  }

  /** Checks all rules of a profile. */
  public static Report run(ScimServer server, ConformanceProfile profile) {
    return run(server, profile, result -> {});
  }

  /**
   * Checks all rules of a profile and reports each result immediately.
   *
   * @param listener called with each result, in the order of the rules
   */
  public static Report run(
      ScimServer server, ConformanceProfile profile, Consumer<Result> listener) {
    ServerUnderTest target = ServerUnderTest.of(server);
    try {
      return new ContractRun(server, Optional.empty(), target, Requirements.ofProfiles(), listener)
          .run(
              "Profile " + profile.wireName(),
              profile.rules().stream().map(ProfileContract::check).toList());
    } finally {
      target.cleanUp(server);
    }
  }
}
