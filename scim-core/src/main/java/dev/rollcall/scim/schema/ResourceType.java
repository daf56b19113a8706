// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of resource: its endpoint, its base schema and its extensions (RFC 7643 section 6).
 * Immutable.
 */
public final class ResourceType {
  private final String name;
  private final String endpoint;
  private final String description;
  private final Schema schema;
  private final List<SchemaExtension> extensions;
  private final Optional<Attribute> members;
  private final boolean hasExternalId;
  private final List<Attribute> attributes;
  private final AttributeNames attributeNames;

  private ResourceType(
      String name,
      String endpoint,
      String description,
      Schema schema,
      List<SchemaExtension> extensions,
      Optional<Attribute> members,
      boolean hasExternalId) {
    this.name = name;
    this.endpoint = endpoint;
    this.description = description;
    this.schema = schema;
    this.extensions = extensions;
    this.members = members;
    this.hasExternalId = hasExternalId;
    List<Attribute> core = new ArrayList<>(schema.attributes());
    for (Attribute common : CommonAttributes.all()) {
      boolean isSupported = hasExternalId || !common.equals(CommonAttributes.EXTERNAL_ID);
      if (isSupported && schema.find(common.name()).isEmpty()) {
        core.add(common);
      }
    }
    this.attributes = List.copyOf(core);
    this.attributeNames = new AttributeNames("Resource type '" + name + "'", core);
  }

  /**
   * A resource type without extensions and without members.
   *
   * @param name the name, for example {@code User}
   * @param endpoint the endpoint relative to the base URL, for example {@code /Users}
   * @param schema the base schema
   */
  public static ResourceType of(String name, String endpoint, Schema schema) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(schema, "schema");
    if (!endpoint.startsWith("/") || endpoint.indexOf('/', 1) >= 0 || endpoint.length() < 2) {
      throw new IllegalArgumentException("An endpoint is '/' and one name: " + endpoint);
    }
    return new ResourceType(
        name, endpoint, schema.description(), schema, List.of(), Optional.empty(), true);
  }

  /** The same with one more extension. */
  public ResourceType withExtension(Schema extension, boolean required) {
    if (findExtension(extension.id()).isPresent() || schema.id().equalsIgnoreCase(extension.id())) {
      throw new IllegalArgumentException(
          "Resource type '" + name + "' has schema '" + extension.id() + "' already");
    }
    List<SchemaExtension> more = new ArrayList<>(extensions);
    more.add(new SchemaExtension(extension, required));
    return new ResourceType(
        name, endpoint, description, schema, List.copyOf(more), members, hasExternalId);
  }

  /**
   * The same with this attribute as its membership: it is kept apart from the resource, in rows of
   * its own, and changes as a delta.
   *
   * @throws IllegalArgumentException unless the schema has it as a multi-valued complex attribute
   *     with a {@code value}
   */
  public ResourceType withMembers(String attributeName) {
    Attribute attribute =
        schema
            .find(attributeName)
            .filter(a -> a.isMultiValued() && a.findSubAttribute("value").isPresent())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'" + attributeName + "' of '" + name + "' cannot hold members"));
    return new ResourceType(
        name, endpoint, description, schema, extensions, Optional.of(attribute), hasExternalId);
  }

  /**
   * The same without the common attribute {@code externalId}, which a service provider need not
   * support (RFC 7643 section 3.1). It is then unknown like any other attribute that the type does
   * not have, unless the schema itself defines it.
   */
  public ResourceType withoutExternalId() {
    return new ResourceType(name, endpoint, description, schema, extensions, members, false);
  }

  /** The name, for example {@code User}; it stands in {@code meta.resourceType}. */
  public String name() {
    return name;
  }

  /** The endpoint relative to the base URL, for example {@code /Users}. */
  public String endpoint() {
    return endpoint;
  }

  /** A text for people, perhaps empty. */
  public String description() {
    return description;
  }

  /** The base schema. */
  public Schema schema() {
    return schema;
  }

  /** The extensions in their order. */
  public List<SchemaExtension> extensions() {
    return extensions;
  }

  /** The attribute whose elements are memberships, if the type has one ({@code Group.members}). */
  public Optional<Attribute> members() {
    return members;
  }

  /** Whether this attribute is the type's membership. */
  public boolean isMembership(Attribute attribute) {
    return members.isPresent() && members.get().equals(attribute);
  }

  /** The attributes of the base schema and then the common ones; those of extensions are apart. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** The attribute of the base schema, or the common attribute, of this name in any letter case. */
  public Optional<Attribute> findAttribute(String anyCaseName) {
    return attributeNames.find(anyCaseName);
  }

  /** The extension with this URN in any letter case. */
  public Optional<SchemaExtension> findExtension(String anyCaseUrn) {
    for (SchemaExtension extension : extensions) {
      if (extension.schema().id().equalsIgnoreCase(anyCaseUrn)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }
}
