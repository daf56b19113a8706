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

  @Override
  public Manager withAttributes(ComplexValue other) {
    return new Manager(other);
  }

  /** Returns the identifier of the manager's user. */
  public Optional<String> value() {
    return text("value");
  }

  /** Returns a copy with this identifier of the manager's user. */
  public Manager withValue(String value) {
    return with("value", value);
  }

  /** Returns the URL of the manager's user, {@code $ref}. */
  public Optional<String> ref() {
    return text("$ref");
  }

  /** Returns a copy with this URL of the manager's user. */
  public Manager withRef(String ref) {
    return with("$ref", ref);
  }

  /** Returns the manager's display name, which the service provider sets. */
  public Optional<String> displayName() {
    return text("displayName");
  }

  /** Returns a copy with this manager's display name. */
  public Manager withDisplayName(String displayName) {
    return with("displayName", displayName);
  }
}
