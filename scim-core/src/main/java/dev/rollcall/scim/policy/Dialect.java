// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** A named set of tolerances for known deviations of identity providers from RFC 7644. */
public enum Dialect {
  /** The letter of RFC 7643 and RFC 7644. */
  STRICT("strict"),
  /**
   * The RFCs with every tolerance that harms nobody. The documented traffic of Entra and Okta
   * passes.
   */
  DEFAULT("default"),
  /** {@link #DEFAULT} and what only Entra's validator needs. */
  ENTRA("entra"),
  /** The interoperability profile of draft-zollner-scim-interop-profile. */
  INTEROP("interop");

  private final String wireName;

  Dialect(String wireName) {
    this.wireName = wireName;
  }

  /** The name in configuration files. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether requests with this deviation are accepted. */
  public boolean tolerates(Tolerance tolerance) {
    return tolerance.isAcceptedBy(this);
  }

  /**
   * Replaces a URN of SCIM 1 or of a draft at the start of a name by the URN of RFC 7643 that it
   * represents ({@link Tolerance#LEGACY_SCHEMA_URNS}).
   *
   * @param name a URN, or a name or path that may begin with one
   * @return the name with the URN replaced; the same name when it begins with no such URN or when
   *     the dialect does not accept them
   */
  public String canonicalUrn(String name) {
    return tolerates(Tolerance.LEGACY_SCHEMA_URNS) ? LegacyUrns.canonical(name) : name;
  }

  /** Returns whether harmless deviations are accepted: {@link #DEFAULT} and {@link #ENTRA}. */
  public boolean isTolerant() {
    return this == DEFAULT || this == ENTRA;
  }

  /** Returns whether only the letter of the RFCs is accepted. */
  public boolean isStrict() {
    return this == STRICT;
  }

  /** Returns whether Entra's validator is catered for. */
  public boolean isEntra() {
    return this == ENTRA;
  }

  /** Returns whether the interoperability profile's own rules hold. */
  public boolean isInterop() {
    return this == INTEROP;
  }
}
