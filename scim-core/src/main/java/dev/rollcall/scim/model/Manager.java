// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * The manager of a user (RFC 7643 section 4.3).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Manager(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Manager {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The id of the manager's user resource. */
  public Optional<String> value() {
    return ComplexReader.text(attributes, "value");
  }

  /** The URL of the manager's user resource, {@code $ref}. */
  public Optional<String> ref() {
    return ComplexReader.text(attributes, "$ref");
  }

  /** The display name of the manager, which is readOnly. */
  public Optional<String> displayName() {
    return ComplexReader.text(attributes, "displayName");
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

    /** The id of the manager's user resource. */
    public Builder value(String value) {
      return put("value", value);
    }

    /** The URL of the manager's user resource, {@code $ref}. */
    public Builder ref(String value) {
      return put("$ref", value);
    }

    /** The display name of the manager, which is readOnly. */
    public Builder displayName(String value) {
      return put("displayName", value);
    }

    /** Creates the value. */
    public Manager build() {
      return new Manager(attributes());
    }
  }
}
