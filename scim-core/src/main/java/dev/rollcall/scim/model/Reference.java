// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A reference to another resource: a group of a user or a member of a group (RFC 7643 sections
 * 4.1.2 and 4.2).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Reference(ComplexValue attributes) implements ComplexView<Reference> {
  /** Checks that the component is not null. */
  public Reference {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public Reference withAttributes(ComplexValue other) {
    return new Reference(other);
  }

  /** Returns a reference to the resource with this identifier. */
  public static Reference to(String id) {
    return new Reference(ComplexValue.EMPTY).with("value", Objects.requireNonNull(id, "id"));
  }

  /** Returns the identifier of the resource. */
  public Optional<String> value() {
    return text("value");
  }

  /** Returns the URL of the resource, {@code $ref}. */
  public Optional<String> ref() {
    return text("$ref");
  }

  /** Returns a copy with this URL of the resource. */
  public Reference withRef(String ref) {
    return with("$ref", ref);
  }

  /** Returns the display name of the resource. */
  public Optional<String> display() {
    return text("display");
  }

  /** Returns a copy with this display name of the resource. */
  public Reference withDisplay(String display) {
    return with("display", display);
  }

  /**
   * Returns the type: {@code User} or {@code Group} in the {@code members} of a group, {@code
   * direct} or {@code indirect} in the {@code groups} of a user.
   */
  public Optional<String> type() {
    return text("type");
  }

  /** Returns a copy with this type. */
  public Reference withType(String type) {
    return with("type", type);
  }
}
