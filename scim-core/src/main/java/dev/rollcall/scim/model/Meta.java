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

<<<<<<< HEAD
  /** The time of creation. */
=======
  /** Returns the creation time. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<Instant> created() {
    return instant("created");
  }

<<<<<<< HEAD
  /** The time of the last change. */
=======
  /** Returns the time of the last change. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<Instant> lastModified() {
    return instant("lastModified");
  }

<<<<<<< HEAD
  /** The URL of the resource. */
=======
  /** Returns the URL of the resource. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> location() {
    return text("location");
  }

  /** Returns the entity tag of this version of the resource. */
  public Optional<String> version() {
    return text("version");
  }
}
