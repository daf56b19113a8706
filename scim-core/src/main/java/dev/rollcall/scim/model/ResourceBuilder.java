// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;

/**
 * The base class of resource builders. Values that are not set remain unchanged. An attribute that
 * the type lacks causes an {@link IllegalArgumentException} with its name.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ResourceBuilder<B extends ResourceBuilder<B>> extends ComplexBuilder<B>
    permits Group.Builder, User.Builder {
  private final ScimResource start;

  ResourceBuilder(ScimResource start) {
    super(start.attributes());
    this.start = start;
  }

  static ScimResource empty(ResourceType type) {
    return ScimResource.of(type, ComplexValue.EMPTY);
  }

  @Override
  final String spelled(String name) {
    ResourceType type = start.type();
    return type.findAttribute(name)
        .map(Attribute::name)
        .or(() -> type.findExtension(name).map(Namespace::urn))
        .orElse(name);
  }

  /** Rejects unknown names and {@code schemas}, which is derived from the values. */
  @Override
  final void checkName(String spelled) {
    ResourceType type = start.type();
    boolean isKnown =
        type.findAttribute(spelled).isPresent()
            || type.findExtension(spelled).isPresent()
            || start.attributes().has(spelled);
    if (!isKnown || spelled.equals("schemas")) {
      throw new IllegalArgumentException(
          "Resource type '" + type.name() + "' has no attribute '" + spelled + "' to set");
    }
  }

  /** The service provider's identifier (RFC 7643 section 3.1). */
  public B id(String value) {
    return put("id", value);
  }

  /** The client's identifier (RFC 7643 section 3.1). */
  public B externalId(String value) {
    return put("externalId", value);
  }

  /**
   * Sets the values of an extension; an empty value removes the extension.
   *
   * @param urn the URN of an extension of the resource type
   */
  public B extension(String urn, ComplexValue values) {
    return attribute(urn, values);
  }

  /** Creates the resource. The gateway checks required attributes. */
  final ScimResource toResource() {
    return start.withAttributes(attributes());
  }
}
