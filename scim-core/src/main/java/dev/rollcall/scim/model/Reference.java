// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Objects;
import java.util.Optional;

/**
 * One of several other resources: a group that a user is in, or a member of a group (RFC 7643
 * sections 4.1.2 and 4.2).
 *
 * @param attributes all parts, those without an accessor included
 */
public record Reference(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Reference {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** A reference to the resource with this identifier. */
  public static Reference to(String id) {
    Objects.requireNonNull(id, "id");
    return new Reference(ComplexValue.of("value", new StringValue(id)));
  }

  /** The identifier of the other resource. */
  public Optional<String> value() {
    return ComplexReader.text(attributes, "value");
  }

  /** The address of the other resource, {@code $ref}. */
  public Optional<String> ref() {
    return ComplexReader.text(attributes, "$ref");
  }

  /** The other resource's name, as it is shown. */
  public Optional<String> display() {
    return ComplexReader.text(attributes, "display");
  }

  /**
   * A group's {@code members}: {@code User} or {@code Group}. A user's {@code groups}: {@code
   * direct} or {@code indirect}.
   */
  public Optional<String> type() {
    return ComplexReader.text(attributes, "type");
  }

  /** The same with the address of the other resource. */
  public Reference withRef(String ref) {
    return with("$ref", new StringValue(Objects.requireNonNull(ref, "ref")));
  }

  /** The same with the other resource's name. */
  public Reference withDisplay(String display) {
    return with("display", new StringValue(Objects.requireNonNull(display, "display")));
  }

  /** The same of this type. */
  public Reference withType(String type) {
    return with("type", new StringValue(Objects.requireNonNull(type, "type")));
  }

  private Reference with(String name, Value value) {
    return new Reference(attributes.with(name, value));
  }
}
