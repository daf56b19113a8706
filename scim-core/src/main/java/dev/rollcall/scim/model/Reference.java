// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.util.Objects;
import java.util.Optional;

/**
<<<<<<< HEAD
 * A reference to another resource: a group of a user, or a member of a group (RFC 7643 sections
=======
 * A reference to another resource: a group of a user or a member of a group (RFC 7643 sections
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
 * 4.1.2 and 4.2).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Reference(ComplexValue attributes) implements ComplexView<Reference> {
  /** Checks that the component is not null. */
  public Reference {
    Objects.requireNonNull(attributes, "attributes");
  }

<<<<<<< HEAD
  /** Creates a reference to a resource. */
=======
  @Override
  public Reference withAttributes(ComplexValue other) {
    return new Reference(other);
  }

  /** Returns a reference to the resource with this identifier. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public static Reference to(String id) {
    return new Reference(ComplexValue.EMPTY).with("value", Objects.requireNonNull(id, "id"));
  }

<<<<<<< HEAD
  /** The id of the referenced resource. */
=======
  /** Returns the identifier of the resource. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> value() {
    return text("value");
  }

<<<<<<< HEAD
  /** The URL of the referenced resource, {@code $ref}. */
=======
  /** Returns the URL of the resource, {@code $ref}. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> ref() {
    return text("$ref");
  }

<<<<<<< HEAD
  /** The display name of the referenced resource. */
=======
  /** Returns a copy with this URL of the resource. */
  public Reference withRef(String ref) {
    return with("$ref", ref);
  }

  /** Returns the display name of the resource. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> display() {
    return text("display");
  }

  /** Returns a copy with this display name of the resource. */
  public Reference withDisplay(String display) {
    return with("display", display);
  }

  /**
<<<<<<< HEAD
   * The type: {@code User} or {@code Group} in {@code members} of a group, {@code direct} or {@code
   * indirect} in {@code groups} of a user.
=======
   * Returns the type: {@code User} or {@code Group} in the {@code members} of a group, {@code
   * direct} or {@code indirect} in the {@code groups} of a user.
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
   */
  public Optional<String> type() {
    return text("type");
  }

<<<<<<< HEAD
  /** Returns a copy with the URL of the referenced resource. */
  public Reference withRef(String ref) {
    return with("$ref", new StringValue(Objects.requireNonNull(ref, "ref")));
  }

  /** Returns a copy with a display name. */
  public Reference withDisplay(String display) {
    return with("display", new StringValue(Objects.requireNonNull(display, "display")));
  }

  /** Returns a copy with a type. */
=======
  /** Returns a copy with this type. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Reference withType(String type) {
    return with("type", type);
  }
}
