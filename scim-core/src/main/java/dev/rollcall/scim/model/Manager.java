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
public record Manager(ComplexValue attributes) implements ComplexView<Manager> {
  /** No sub-attributes. */
  public static final Manager EMPTY = new Manager(ComplexValue.EMPTY);

  /** Checks that the component is not null. */
  public Manager {
    Objects.requireNonNull(attributes, "attributes");
  }

<<<<<<< HEAD
  /** The id of the manager's user resource. */
=======
  @Override
  public Manager withAttributes(ComplexValue other) {
    return new Manager(other);
  }

  /** Returns the identifier of the manager's user. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> value() {
    return text("value");
  }

<<<<<<< HEAD
  /** The URL of the manager's user resource, {@code $ref}. */
=======
  /** Returns a copy with this identifier of the manager's user. */
  public Manager withValue(String value) {
    return with("value", value);
  }

  /** Returns the URL of the manager's user, {@code $ref}. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> ref() {
    return text("$ref");
  }

<<<<<<< HEAD
  /** The display name of the manager, which is readOnly. */
=======
  /** Returns a copy with this URL of the manager's user. */
  public Manager withRef(String ref) {
    return with("$ref", ref);
  }

  /** Returns the manager's display name, which the service provider sets. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> displayName() {
    return text("displayName");
  }

<<<<<<< HEAD
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
=======
  /** Returns a copy with this manager's display name. */
  public Manager withDisplayName(String displayName) {
    return with("displayName", displayName);
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  }
}
