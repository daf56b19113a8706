// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * An immutable typed view of a resource with the common attributes (RFC 7643 section 3.1). Copies
 * keep all attributes that are not changed. Setting an attribute that the resource type does not
 * have fails with {@link IllegalArgumentException} naming the attribute.
 *
 * @param <T> the view itself
 */
public sealed interface ResourceView<T extends ResourceView<T>> extends ComplexView<T>
    permits Group, User {
  /** Returns the underlying resource. */
  ScimResource resource();

  @Override
  default ComplexValue attributes() {
    return resource().attributes();
  }

  /** Sets an attribute or an extension; names are compared ignoring case. */
  @Override
  default T with(String name, Value value) {
    String schemaName = schemaName(name);
    if (!value.isUnassigned()) {
      requireSettable(schemaName);
    }
    return ComplexView.super.with(schemaName, value);
  }

  @Override
  default T without(String name) {
    return ComplexView.super.without(schemaName(name));
  }

  private String schemaName(String name) {
    ResourceType type = resource().type();
    return type.findAttribute(name)
        .map(Attribute::name)
        .or(() -> type.findExtension(name).map(Namespace::urn))
        .orElse(name);
  }

  /** Rejects unknown attributes and {@code schemas}, which is computed from the values. */
  private void requireSettable(String name) {
    ResourceType type = resource().type();
    boolean isKnown =
        type.findAttribute(name).isPresent()
            || type.findExtension(name).isPresent()
            || attributes().has(name);
    if (!isKnown || name.equals("schemas")) {
      throw new IllegalArgumentException(
          "Resource type '" + type.name() + "' has no attribute '" + name + "' to set");
    }
  }

  /** Returns the URNs of the schemas that the resource has values of. */
  default List<String> schemas() {
    return resource().schemas();
  }

  /** Returns the identifier that the service provider has assigned. */
  default Optional<String> id() {
    return resource().id();
  }

  /** Returns a copy with this identifier of the service provider. */
  default T withId(String id) {
    return with("id", id);
  }

  /** Returns the client's identifier. */
  default Optional<String> externalId() {
    return resource().externalId();
  }

  /** Returns a copy with this identifier of the client. */
  default T withExternalId(String externalId) {
    return with("externalId", externalId);
  }

  /** Returns the metadata of the resource. */
  default Optional<Meta> meta() {
    return complex("meta", Meta::new);
  }

  /** Returns the values of the extension with this URN, compared ignoring case, or no values. */
  default ComplexValue extension(String urn) {
    return attributes().complexOrEmpty(schemaName(urn));
  }

  /** Returns a copy with these values of an extension; an empty value removes the extension. */
  default T withExtension(String urn, ComplexValue values) {
    return with(urn, values);
  }
}
