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
 * A typed view of a group (RFC 7643 section 4.2). Accessors of absent and unknown attributes return
 * an empty value.
 *
 * @param resource the underlying resource
 */
public record Group(ScimResource resource) implements ResourceView {
  /** Checks that the component is not null. */
  public Group {
    Objects.requireNonNull(resource, "resource");
  }

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
  public Optional<String> displayName() {
    return ComplexReader.text(attributes(), "displayName");
  }

  /**
   * The members in the resource. For a type with separate membership, see {@link
   * ResourceType#members()}, only a resource that was read from a request has members.
   */
  public List<Reference> members() {
    return ComplexReader.all(attributes(), "members", Reference::new);
  }

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
  }
}
