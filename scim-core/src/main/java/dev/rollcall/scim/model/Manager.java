// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The manager of a user (RFC 7643 section 4.3).
 *
 * @param attributes all parts, those without an accessor included
 */
public record Manager(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Manager {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The identifier of the manager's user. */
  public Optional<String> value() {
    return ComplexReader.text(attributes, "value");
  }

  /** The address of the manager's user, {@code $ref}. */
  public Optional<String> ref() {
    return ComplexReader.text(attributes, "$ref");
  }

  /** The manager's name, which the service provider gives. */
  public Optional<String> displayName() {
    return ComplexReader.text(attributes, "displayName");
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

    /** The identifier of the manager's user. */
    public Builder value(String value) {
      return put("value", value);
    }

    /** The address of the manager's user, {@code $ref}. */
    public Builder ref(String value) {
      return put("$ref", value);
    }

    /** The manager's name, which the service provider gives. */
    public Builder displayName(String value) {
      return put("displayName", value);
    }

    /** The value of these parts. */
    public Manager build() {
      return new Manager(attributes());
    }
  }
}
