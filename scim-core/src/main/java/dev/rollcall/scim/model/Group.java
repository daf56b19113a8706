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
 * A group as RFC 7643 section 4.2 has it. What the resource does not have is empty, be it
 * unassigned or not an attribute of its type.
 *
 * @param resource the resource that is looked at
 */
public record Group(ScimResource resource) implements ResourceView {
  /** Checks that the component is not null. */
  public Group {
    Objects.requireNonNull(resource, "resource");
  }

  /** Starts a group as RFC 7643 has it. */
  public static Builder builder() {
    return builder(CoreSchemas.groupType());
  }

  /** Starts a group of a resource type that was tuned or has extensions of its own. */
  public static Builder builder(ResourceType type) {
    return new Builder(ResourceBuilder.empty(type));
  }

  /** Starts from this resource; whatever is not set stays as it is. */
  public Builder toBuilder() {
    return new Builder(resource);
  }

  private ComplexValue attributes() {
    return resource.attributes();
  }

  /** The name to show. */
  public Optional<String> displayName() {
    return ComplexReader.text(attributes(), "displayName");
  }

  /**
   * The members that the resource carries. A type whose membership is kept apart, see {@link
   * ResourceType#members()}, has them only in what was just read.
   */
  public List<Reference> members() {
    return ComplexReader.all(attributes(), "members", Reference::new);
  }

  /** Collects the attributes; it takes only those that the resource type has. */
  public static final class Builder extends ResourceBuilder<Builder> {
    Builder(ScimResource start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The name to show. */
    public Builder displayName(String value) {
      return put("displayName", value);
    }

    /** The members; see {@link Group#members()}. */
    public Builder members(List<Reference> values) {
      return put("members", values, Reference::attributes);
    }

    /** The group; the gateway checks whether it has what is required */
    public Group build() {
      return new Group(toResource());
    }
  }
}
