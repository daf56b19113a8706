// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A named set of tolerances for known deviations of identity providers from RFC 7643 and RFC 7644.
 * A tenant can accept one more or one less: {@code
 * Dialect.STRICT.with(Tolerance.EMPTY_PATCH_PATH)}. Immutable; equal when the name and the
 * tolerances are equal.
 */
public final class Dialect {
  /** RFC 7643 and RFC 7644 without deviations. */
  public static final Dialect STRICT = new Dialect(StandardDialect.STRICT);

  /** The RFCs with all harmless tolerances. Accepts the documented traffic of Entra and Okta. */
  public static final Dialect DEFAULT = new Dialect(StandardDialect.DEFAULT);

  /** {@link #DEFAULT} with the tolerances for Entra's validator. */
  public static final Dialect ENTRA = new Dialect(StandardDialect.ENTRA);

  /** The interoperability profile of draft-zollner-scim-interop-profile. */
  public static final Dialect INTEROP = new Dialect(StandardDialect.INTEROP);

  private static final List<Dialect> ALL = List.of(STRICT, DEFAULT, ENTRA, INTEROP);

  private final StandardDialect base;
  private final EnumSet<Tolerance> tolerances;

  private Dialect(StandardDialect base) {
    this(base, base.tolerances());
  }

  private Dialect(StandardDialect base, EnumSet<Tolerance> tolerances) {
    this.base = base;
    this.tolerances = tolerances;
  }

  /** The four dialects with the tolerances that they have by default. */
  public static List<Dialect> all() {
    return ALL;
  }

  /**
   * Finds a dialect by its name in configuration files, in any letter case.
   *
   * @throws IllegalArgumentException when there is none, with the valid names
   */
  public static Dialect of(String wireName) {
    String name = wireName.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(dialect -> dialect.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + wireName + "' is not a dialect: use strict, default, entra or interop"));
  }

  /** Returns a dialect of the same name that accepts these deviations as well. */
  public Dialect with(Tolerance... accepted) {
    return changed(changed -> Collections.addAll(changed, accepted));
  }

  /**
   * Returns a dialect of the same name that rejects these deviations.
   *
   * @throws IllegalArgumentException when one is fixed ({@link Tolerance#isFixed})
   */
  public Dialect without(Tolerance... rejected) {
    for (Tolerance tolerance : rejected) {
      if (tolerance.isFixed()) {
        throw new IllegalArgumentException(tolerance + " is part of every dialect");
      }
    }
    return changed(changed -> List.of(rejected).forEach(changed::remove));
  }

  private Dialect changed(Consumer<EnumSet<Tolerance>> change) {
    EnumSet<Tolerance> changed = EnumSet.copyOf(tolerances);
    change.accept(changed);
    return new Dialect(base, changed);
  }

  /** The name in configuration files. */
  public String wireName() {
    return base.wireName();
  }

  /** The deviations that are accepted. */
  public Set<Tolerance> tolerances() {
    return Collections.unmodifiableSet(tolerances);
  }

  /** Returns whether requests with this deviation are accepted. Called for every value. */
  public boolean tolerates(Tolerance tolerance) {
    return tolerances.contains(tolerance);
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

  /** Returns whether the rules of the RFCs apply that the other dialects relax. */
  public boolean isStrict() {
    return base == StandardDialect.STRICT;
  }

  /** Returns whether the rules of the interoperability profile apply. */
  public boolean isInterop() {
    return base == StandardDialect.INTEROP;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dialect that && base == that.base && tolerances.equals(that.tolerances);
  }

  @Override
  public int hashCode() {
    return 31 * base.hashCode() + tolerances.hashCode();
  }

  /** Returns the name with the tolerances that differ from the default. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(wireName());
    EnumSet<Tolerance> added = EnumSet.copyOf(tolerances);
    added.removeAll(base.tolerances());
    EnumSet<Tolerance> removed = base.tolerances();
    removed.removeAll(tolerances);
    added.forEach(tolerance -> text.append(" +").append(tolerance));
    removed.forEach(tolerance -> text.append(" -").append(tolerance));
    return text.toString();
  }
}
