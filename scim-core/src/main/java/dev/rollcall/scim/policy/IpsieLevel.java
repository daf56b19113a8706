// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** An account lifecycle level of the IPSIE SCIM profile. A level includes the levels before it. */
public enum IpsieLevel {
  /** User deprovisioning: deactivation and deletion end access. */
  AL1(ConformanceProfile.IPSIE_AL1),
  /** User and group management. */
  AL2(ConformanceProfile.IPSIE_AL2);

  private final ConformanceProfile profile;

  IpsieLevel(ConformanceProfile profile) {
    this.profile = profile;
  }

  /** The profile with the rules of this level. */
  public ConformanceProfile profile() {
    return profile;
  }
}
