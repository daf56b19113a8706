// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.policy.ProfileRule;
import java.util.Objects;

/**
 * A rule of a published profile that the configuration of a tenant violates.
 *
 * @param rule the rule
 * @param reason the setting that violates it, and what it must be; contains no data of the tenant
 */
public record ProfileViolation(ProfileRule rule, String reason) {
  /** Checks that no component is null. */
  public ProfileViolation {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
  }

  /** Returns the number of the rule and the reason. */
  @Override
  public String toString() {
    return rule.id() + ": " + reason;
  }
}
