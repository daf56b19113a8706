// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A resource of one type: its attributes under their canonical names, the values of an extension as
 * one complex value under the extension's URN (RFC 7643 section 3). Immutable; no attribute is
 * unassigned, since an unassigned attribute is absent.
 *
 * <p>{@code schemas} is not stored but follows from the values that are there. Members of a group
 * are not part of the resource, see {@link ResourceType#members()}.
 */
public final class ScimResource {
  private final ResourceType type;
  private final ComplexValue attributes;

  private ScimResource(ResourceType type, ComplexValue attributes) {
    this.type = Objects.requireNonNull(type, "type");
    this.attributes = Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * A resource of these attributes, which must be named and typed as the schema has them: what
   * {@link ResourceReader} yields, or what the program itself builds.
   */
  public static ScimResource of(ResourceType type, ComplexValue attributes) {
    return new ScimResource(type, attributes);
  }

  /** The type of the resource. */
  public ResourceType type() {
    return type;
  }

  /** All attributes but {@code schemas}. */
  public ComplexValue attributes() {
    return attributes;
  }

  /** The same resource with other attributes. */
  @SuppressWarnings("ReferenceEquality") // nothing changed means the same object, at no cost
  public ScimResource withAttributes(ComplexValue newAttributes) {
    return newAttributes == attributes ? this : new ScimResource(type, newAttributes);
  }

  /** The same resource with another value of one attribute. */
  public ScimResource with(String name, Value value) {
    return withAttributes(
        value.isUnassigned() ? attributes.without(name) : attributes.with(name, value));
  }

  /** The identifier, once the service provider has given one. */
  public Optional<String> id() {
    return attributes.findText("id");
  }

  /** The client's identifier. */
  public Optional<String> externalId() {
    return attributes.findText("externalId");
  }

  /** The base schema's URN and those of all extensions that have values. */
  public List<String> schemas() {
    List<String> urns = new ArrayList<>();
    urns.add(type.schema().id());
    type.extensions()
        .forEach(
            extension -> {
              String urn = extension.schema().id();
              if (attributes.has(urn)) {
                urns.add(urn);
              }
            });
    return List.copyOf(urns);
  }

  /** {@link #schemas()} as a value. */
  public MultiValue schemasValue() {
    return new MultiValue(schemas().stream().<Value>map(StringValue::new).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScimResource that
        && type.name().equals(that.type.name())
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  /** The type and the names of the attributes; never a value. */
  @Override
  public String toString() {
    return type.name() + attributes.names();
  }
}
