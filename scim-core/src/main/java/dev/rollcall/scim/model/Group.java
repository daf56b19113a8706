// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A group (RFC 7643 section 4.2). An attribute that the resource does not have is empty.
 *
 * @param resource the underlying resource
 */
public record Group(ScimResource resource) implements ResourceView<Group> {
  /** Checks that the component is not null. */
  public Group {
    Objects.requireNonNull(resource, "resource");
  }

  /** Returns a group of the type of RFC 7643, without attributes. */
  public static Group empty() {
    return empty(CoreSchemas.groupType());
  }

  /** Returns a group of a resource type, without attributes. */
  public static Group empty(ResourceType type) {
    return new Group(ScimResource.of(type, ComplexValue.EMPTY));
  }

  @Override
  public Group withAttributes(ComplexValue other) {
    return new Group(resource.withAttributes(other));
  }

  /** Returns the display name. */
  public Optional<String> displayName() {
    return text("displayName");
  }

  /** Returns a copy with this display name. */
  public Group withDisplayName(String displayName) {
    return with("displayName", displayName);
  }

  /**
   * Returns the members that the resource contains. A resource of a type with separate membership,
   * see {@link ResourceType#members()}, contains them only after it was read from a request.
   */
  public List<Reference> members() {
    return elements("members", Reference::new);
  }

  /** Returns a copy with these members. */
  public Group withMembers(List<Reference> members) {
    return with("members", members);
  }
}
