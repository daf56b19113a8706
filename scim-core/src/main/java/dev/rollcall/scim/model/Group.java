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
<<<<<<< HEAD
 * A typed view of a group (RFC 7643 section 4.2). Accessors of absent and unknown attributes return
 * an empty value.
=======
 * A group (RFC 7643 section 4.2). An attribute that the resource does not have is empty.
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
 *
 * @param resource the underlying resource
 */
public record Group(ScimResource resource) implements ResourceView<Group> {
  /** Checks that the component is not null. */
  public Group {
    Objects.requireNonNull(resource, "resource");
  }

<<<<<<< HEAD
  /** Creates a builder for a group of the RFC 7643 type. */
  public static Builder builder() {
    return builder(CoreSchemas.groupType());
  }

  /** Creates a builder for a group of a customized resource type. */
  public static Builder builder(ResourceType type) {
    return new Builder(ResourceBuilder.empty(type));
  }

  /** Creates a builder with the values of this resource. */
  public Builder toBuilder() {
    return new Builder(resource);
  }

  private ComplexValue attributes() {
    return resource.attributes();
  }

  /** The display name. */
=======
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
    return other == attributes() ? this : new Group(resource.withAttributes(other));
  }

  /** Returns the display name. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> displayName() {
    return text("displayName");
  }

  /** Returns a copy with this display name. */
  public Group withDisplayName(String displayName) {
    return with("displayName", displayName);
  }

  /**
<<<<<<< HEAD
   * The members in the resource. For a type with separate membership, see {@link
   * ResourceType#members()}, only a resource that was read from a request has members.
=======
   * Returns the members that the resource contains. A resource of a type with separate membership,
   * see {@link ResourceType#members()}, contains them only after it was read from a request.
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
   */
  public List<Reference> members() {
    return elements("members", Reference::new);
  }

<<<<<<< HEAD
  /** Collects the attributes of a resource. Rejects attributes that the resource type lacks. */
  public static final class Builder extends ResourceBuilder<Builder> {
    Builder(ScimResource start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The display name. */
    public Builder displayName(String value) {
      return put("displayName", value);
    }

    /** Sets the members; see {@link Group#members()}. */
    public Builder members(List<Reference> values) {
      return put("members", values, Reference::attributes);
    }

    /** Creates the group. The gateway checks required attributes. */
    public Group build() {
      return new Group(toResource());
    }
=======
  /** Returns a copy with these members. */
  public Group withMembers(List<Reference> members) {
    return with("members", members);
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  }
}
