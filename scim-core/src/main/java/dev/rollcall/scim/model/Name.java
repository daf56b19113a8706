// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The components of a person's name (RFC 7643 section 4.1.1).
 *
 * @param attributes all parts, those without an accessor included
 */
public record Name(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Name {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The full name, as it is shown. */
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

  /** Starts without any part. */
  public static Builder builder() {
    return new Builder(ComplexValue.EMPTY);
  }

  /** Starts from these parts. */
  public Builder toBuilder() {
    return new Builder(attributes);
  }

  /** Collects the parts. */
  public static final class Builder extends ComplexBuilder<Builder> {
    Builder(ComplexValue start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The full name, as it is shown. */
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

    /** The value of these parts. */
    public Name build() {
      return new Name(attributes());
    }
  }
}
