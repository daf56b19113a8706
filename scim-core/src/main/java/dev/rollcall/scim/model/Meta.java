// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The metadata of a resource (RFC 7643 section 3.1).
 *
 * @param attributes all sub-attributes, including those without an accessor
 */
public record Meta(ComplexValue attributes) implements ComplexView<Meta> {
  /** Checks that the component is not null. */
  public Meta {
    Objects.requireNonNull(attributes, "attributes");
  }

  @Override
  public Meta withAttributes(ComplexValue other) {
    return new Meta(other);
  }

  /** Returns the name of the resource type, such as {@code User}. */
  public Optional<String> resourceType() {
    return text("resourceType");
  }

  /** Returns the creation time. */
  public Optional<Instant> created() {
    return instant("created");
  }

  /** Returns the time of the last change. */
  public Optional<Instant> lastModified() {
    return instant("lastModified");
  }

  /** Returns the URL of the resource. */
  public Optional<String> location() {
    return text("location");
  }

  /** Returns the entity tag of this version of the resource. */
  public Optional<String> version() {
    return text("version");
  }
}
