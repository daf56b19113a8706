// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.profile;

import dev.rollcall.scim.gateway.ProfileViolation;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.ProfileRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the violated rules of one profile. Not thread-safe. */
final class ProfileViolations {
  private final ConformanceProfile profile;
  private final List<ProfileViolation> violations = new ArrayList<>();

  ProfileViolations(ConformanceProfile profile) {
    this.profile = profile;
  }

  /** Records a violation unless the condition is true or the profile does not have the rule. */
  void require(boolean condition, ProfileRule rule, String reason) {
    if (!condition && profile.includes(rule.profile())) {
      violations.add(new ProfileViolation(rule, reason));
    }
  }

  /** Returns the violations in the order of the rules. */
  List<ProfileViolation> all() {
    violations.sort(Comparator.comparing(ProfileViolation::rule));
    return List.copyOf(violations);
  }
}
