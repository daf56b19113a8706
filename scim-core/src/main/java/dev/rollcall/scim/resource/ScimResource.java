// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of one type: its attributes under their canonical names, the values of an extension as
 * one complex value under the extension's URN (RFC 7643 section 3). Immutable; unassigned
 * attributes are absent.
 *
 * <p>{@code schemas} is derived from the values. Members of a group are not part of the resource,
 * see {@link ResourceType#members()}.
 */
public final class ScimResource {
  private final ResourceType type;
  private final ComplexValue attributes;
  private final Set<String> cleared;

  private ScimResource(ResourceType type, ComplexValue attributes, Set<String> cleared) {
    this.type = Objects.requireNonNull(type, "type");
    this.attributes = Objects.requireNonNull(attributes, "attributes");
    this.cleared = Set.copyOf(cleared);
  }

  /**
   * Creates a resource. Names and types of the attributes must be those of the schema, as {@link
   * ResourceReader} ensures.
   */
  public static ScimResource of(ResourceType type, ComplexValue attributes) {
    return new ScimResource(type, attributes, Set.of());
  }

  /** Returns a copy with explicitly cleared attributes: {@link #isCleared}. */
  public ScimResource withCleared(Set<String> names) {
    return new ScimResource(type, attributes, names);
  }

  /** Returns a copy with the cleared attributes of a request. */
  ScimResource withClearedOf(ScimResource request) {
    return withCleared(request.cleared);
  }

  /** The type of the resource. */
  public ResourceType type() {
    return type;
  }

  /** Returns all attributes except {@code schemas}. */
  public ComplexValue attributes() {
    return attributes;
  }

  /** Returns a copy with other attributes. */
  @SuppressWarnings("ReferenceEquality") // the same object means that nothing changed
  public ScimResource withAttributes(ComplexValue newAttributes) {
    return newAttributes == attributes ? this : new ScimResource(type, newAttributes, cleared);
  }

  /**
   * Returns a resource of another type with these attributes, such as the type that one tenant
   * exposes. No attribute of it is {@link #isCleared cleared}.
   */
  @SuppressWarnings("ReferenceEquality") // most resources have the type already
  public ScimResource withType(ResourceType other) {
    return other == type && cleared.isEmpty() ? this : of(other, attributes);
  }

  /** Returns a copy with another value of one attribute. */
  public ScimResource with(String name, Value value) {
    return withAttributes(
        value.isUnassigned() ? attributes.without(name) : attributes.with(name, value));
  }

  /**
   * Returns whether the client explicitly cleared the attribute: {@code null} or an empty array in
   * a POST or PUT, or a remove in a PATCH. A service provider must not apply a default to a cleared
   * attribute (RFC 7644 sections 3.3 and 3.5.1). Only resources of requests have this information;
   * {@link #equals} ignores it.
   *
   * @param name the name of an attribute in the schema's spelling, or the URN of an extension
   */
  public boolean isCleared(String name) {
    return cleared.contains(name) && !attributes.has(name);
  }

  /** The identifier, if the service provider has assigned one. */
  public Optional<String> id() {
    return attributes.findText("id");
  }

  /** The client's identifier. */
  public Optional<String> externalId() {
    return attributes.findText("externalId");
  }

  /** The URNs of the core schema and of all extensions with values. */
  public List<String> schemas() {
    List<String> urns = new ArrayList<>();
    for (Namespace namespace : type.namespaces()) {
      if (namespace.isPresentIn(attributes)) {
        urns.add(namespace.schema().id());
      }
    }
    return List.copyOf(urns);
  }

  /** Returns {@link #schemas()} as a value. */
  public MultiValue schemasValue() {
    return type.schemasOf(attributes);
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

  /** Returns the type and the names of the attributes, without values. */
  @Override
  public String toString() {
    return type.name() + attributes.names();
  }
}
