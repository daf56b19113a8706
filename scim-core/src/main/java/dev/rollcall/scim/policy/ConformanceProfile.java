// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A published profile of SCIM 2.0, which restricts options of RFC 7643 and RFC 7644 and adds rules.
 * The constants are in ascending order: each profile includes the rules of those before it.
 */
public enum ConformanceProfile {
  /** The SCIM 2.0 interoperability profile (draft-zollner-scim-interop-profile). */
  INTEROP("interop"),
  /** The IPSIE SCIM profile, level AL1 (draft-schreiber-ipsie-scim-profile). */
  IPSIE_AL1("ipsie-al1"),
  /** The IPSIE SCIM profile, level AL2. */
  IPSIE_AL2("ipsie-al2");

  private final String wireName;

  ConformanceProfile(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Finds a profile by its name in configuration files and commands, in any letter case.
   *
   * @throws IllegalArgumentException when there is none, with the valid names
   */
  public static ConformanceProfile of(String wireName) {
    String name = wireName.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(profile -> profile.wireName.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + wireName
                        + "' is not a profile: use "
                        + Stream.of(values())
                            .map(ConformanceProfile::wireName)
                            .collect(Collectors.joining(", "))));
  }

  /** The name in configuration files and commands. */
  public String wireName() {
    return wireName;
  }

  /** The rules of the profile, in the order of their numbers. */
  public List<ProfileRule> rules() {
    return Stream.of(ProfileRule.values()).filter(rule -> includes(rule.profile())).toList();
  }

  /** Returns whether this profile has all rules of another one. */
  public boolean includes(ConformanceProfile other) {
    return compareTo(other) >= 0;
  }

  /** Returns the name in configuration files and commands. */
  @Override
  public String toString() {
    return wireName;
  }
}
