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
public record Meta(ComplexValue attributes) {
  /** Checks that no component is null. */
  public Meta {
    Objects.requireNonNull(attributes, "attributes");
  }

  /** The name of the resource's type, such as {@code User}. */
  public Optional<String> resourceType() {
    return ComplexReader.text(attributes, "resourceType");
  }

  /** The time of creation. */
  public Optional<Instant> created() {
    return ComplexReader.instant(attributes, "created");
  }

  /** The time of the last change. */
  public Optional<Instant> lastModified() {
    return ComplexReader.instant(attributes, "lastModified");
  }

  /** The URL of the resource. */
  public Optional<String> location() {
    return ComplexReader.text(attributes, "location");
  }

  /** The entity tag of this version of the resource. */
  public Optional<String> version() {
    return ComplexReader.text(attributes, "version");
  }
}
