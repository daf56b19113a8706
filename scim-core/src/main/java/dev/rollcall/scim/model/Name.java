// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The components of a user's name (RFC 7643 section 4.1.1).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Name(ComplexValue attributes) implements ComplexView<Name> {
  /** No sub-attributes. */
  public static final Name EMPTY = new Name(ComplexValue.EMPTY);

  /** Checks that the component is not null. */
  public Name {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public Name withAttributes(ComplexValue other) {
    return new Name(other);
  }

  /** Returns the full name, formatted for display. */
  public Optional<String> formatted() {
    return text("formatted");
  }

  /** Returns a copy with this full name. */
  public Name withFormatted(String formatted) {
    return with("formatted", formatted);
  }

  /** Returns the family name. */
  public Optional<String> familyName() {
    return text("familyName");
  }

  /** Returns a copy with this family name. */
  public Name withFamilyName(String familyName) {
    return with("familyName", familyName);
  }

  /** Returns the given name. */
  public Optional<String> givenName() {
    return text("givenName");
  }

  /** Returns a copy with this given name. */
  public Name withGivenName(String givenName) {
    return with("givenName", givenName);
  }

  /** Returns the middle name. */
  public Optional<String> middleName() {
    return text("middleName");
  }

  /** Returns a copy with this middle name. */
  public Name withMiddleName(String middleName) {
    return with("middleName", middleName);
  }

  /** Returns the honorific prefix, such as {@code Ms.}. */
  public Optional<String> honorificPrefix() {
    return text("honorificPrefix");
  }

  /** Returns a copy with this honorific prefix. */
  public Name withHonorificPrefix(String honorificPrefix) {
    return with("honorificPrefix", honorificPrefix);
  }

  /** Returns the honorific suffix, such as {@code III}. */
  public Optional<String> honorificSuffix() {
    return text("honorificSuffix");
  }

  /** Returns a copy with this honorific suffix. */
  public Name withHonorificSuffix(String honorificSuffix) {
    return with("honorificSuffix", honorificSuffix);
  }
}
