// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The components of a person's name (RFC 7643 section 4.1.1).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Name(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Name {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The full name, formatted for display. */
  public Optional<String> formatted() {
    return ComplexReader.text(attributes, "formatted");
  }

  /** The family name. */
  public Optional<String> familyName() {
    return ComplexReader.text(attributes, "familyName");
  }

  /** The given name. */
  public Optional<String> givenName() {
    return ComplexReader.text(attributes, "givenName");
  }

  /** The middle name. */
  public Optional<String> middleName() {
    return ComplexReader.text(attributes, "middleName");
  }

  /** The honorific prefix, such as {@code Ms.} */
  public Optional<String> honorificPrefix() {
    return ComplexReader.text(attributes, "honorificPrefix");
  }

  /** The honorific suffix, such as {@code III}. */
  public Optional<String> honorificSuffix() {
    return ComplexReader.text(attributes, "honorificSuffix");
  }

  /** Creates an empty builder. */
  public static Builder builder() {
    return new Builder(ComplexValue.EMPTY);
  }

  /** Creates a builder with these sub-attributes. */
  public Builder toBuilder() {
    return new Builder(attributes);
  }

  /** Collects the sub-attributes. */
  public static final class Builder extends ComplexBuilder<Builder> {
    Builder(ComplexValue start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The full name, formatted for display. */
    public Builder formatted(String value) {
      return put("formatted", value);
    }

    /** The family name. */
    public Builder familyName(String value) {
      return put("familyName", value);
    }

    /** The given name. */
    public Builder givenName(String value) {
      return put("givenName", value);
    }

    /** The middle name. */
    public Builder middleName(String value) {
      return put("middleName", value);
    }

    /** The honorific prefix, such as {@code Ms.} */
    public Builder honorificPrefix(String value) {
      return put("honorificPrefix", value);
    }

    /** The honorific suffix, such as {@code III}. */
    public Builder honorificSuffix(String value) {
      return put("honorificSuffix", value);
    }

    /** Creates the value. */
    public Name build() {
      return new Name(attributes());
    }
  }
}
