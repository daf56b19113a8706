// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * A reference to another resource: a group of a user, or a member of a group (RFC 7643 sections
 * 4.1.2 and 4.2).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Reference(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Reference {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** Creates a reference to a resource. */
  public static Reference to(String id) {
    Objects.requireNonNull(id, "id");
    return new Reference(ComplexValue.of("value", new StringValue(id)));
  }

  /** The id of the referenced resource. */
  public Optional<String> value() {
    return ComplexReader.text(attributes, "value");
  }

  /** The URL of the referenced resource, {@code $ref}. */
  public Optional<String> ref() {
    return ComplexReader.text(attributes, "$ref");
  }

  /** The display name of the referenced resource. */
  public Optional<String> display() {
    return ComplexReader.text(attributes, "display");
  }

  /**
   * The type: {@code User} or {@code Group} in {@code members} of a group, {@code direct} or {@code
   * indirect} in {@code groups} of a user.
   */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /** Returns a copy with the URL of the referenced resource. */
  public Reference withRef(String ref) {
    return with("$ref", new StringValue(Objects.requireNonNull(ref, "ref")));
  }

  /** Returns a copy with a display name. */
  public Reference withDisplay(String display) {
    return with("display", new StringValue(Objects.requireNonNull(display, "display")));
  }

  /** Returns a copy with a type. */
  public Reference withType(String type) {
    return with("type", new StringValue(Objects.requireNonNull(type, "type")));
  }

  private Reference with(String name, Value value) {
    return new Reference(attributes.with(name, value));
  }
}
