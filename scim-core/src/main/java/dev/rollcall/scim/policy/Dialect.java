// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

/** A named set of tolerances for known deviations of identity providers from RFC 7644. */
public enum Dialect {
  /** RFC 7643 and RFC 7644 without deviations. */
  STRICT("strict"),
  /** The RFCs with all harmless tolerances. Accepts the documented traffic of Entra and Okta. */
  DEFAULT("default"),
  /** {@link #DEFAULT} with the tolerances for Entra's validator. */
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
   * Replaces a URN of SCIM 1 or of a draft at the start of a name by its successor in RFC 7643
   * ({@link Tolerance#LEGACY_SCHEMA_URNS}).
   *
   * @param name a URN, or a name or path that may begin with one
   * @return the name with the URN replaced; the same name if it has no such URN or the dialect does
   *     not accept it
   */
  public String canonicalUrn(String name) {
    return tolerates(Tolerance.LEGACY_SCHEMA_URNS) ? LegacyUrns.canonical(name) : name;
  }

  /** Returns whether the dialect accepts no deviations. */
  public boolean isStrict() {
    return this == STRICT;
  }

  /** Returns whether the rules of the interoperability profile apply. */
  public boolean isInterop() {
    return this == INTEROP;
  }
}
