// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.ComplexValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The schemas and resource types that belong together, for example those of one application, and
 * the certainty that they do not contradict one another (RFC 7643 sections 6 and 7). Immutable; any
 * number may live side by side.
 */
public final class SchemaRegistry {
  private final Map<String, Schema> schemas = new LinkedHashMap<>();
  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final Map<String, ResourceType> endpoints = new LinkedHashMap<>();

  private SchemaRegistry(Builder builder) {
    builder.schemas.forEach(this::add);
    builder.types.forEach(type -> add(type.apply(this::findSchema)));
  }

  private void add(Schema schema) {
    Schema other = schemas.putIfAbsent(fold(schema.id()), schema);
    if (other != null && !other.equals(schema)) {
      throw new IllegalArgumentException(
          "Schema '" + schema.id() + "' is there twice, and the two differ");
    }
  }

  private void add(ResourceType type) {
    if (types.putIfAbsent(fold(type.name()), type) != null) {
      throw new IllegalArgumentException(ResourceType.place(type.name()) + " is there twice");
    }
    ResourceType other = endpoints.putIfAbsent(fold(type.endpoint()), type);
    if (other != null) {
      throw new IllegalArgumentException(
          "%s: endpoint '%s' is that of resource type '%s'"
              .formatted(ResourceType.place(type.name()), type.endpoint(), other.name()));
    }
  }

  /** Starts an empty registry. */
  public static Builder builder() {
    return new Builder();
  }

  /** Users with the enterprise extension and groups, as RFC 7643 section 4 has them. */
  public static SchemaRegistry standard() {
    return builder()
        .resourceType(CoreSchemas.userType())
        .resourceType(CoreSchemas.groupType())
        .build();
  }

  /** A registry of the same to start from. */
  public Builder toBuilder() {
    Builder builder = builder();
    schemas().forEach(builder::schema);
    resourceTypes().forEach(builder::resourceType);
    return builder;
  }

  /** The schemas in the order in which they were added. */
  public List<Schema> schemas() {
    return List.copyOf(schemas.values());
  }

  /** The resource types in the order in which they were added. */
  public List<ResourceType> resourceTypes() {
    return List.copyOf(types.values());
  }

  /** The schema with this URN in any letter case. */
  public Optional<Schema> findSchema(String anyCaseUrn) {
    return Optional.ofNullable(schemas.get(fold(anyCaseUrn)));
  }

  /** The resource type of this name, with regard to letter case (RFC 7643 section 6). */
  public Optional<ResourceType> findResourceType(String name) {
    return Optional.ofNullable(types.get(fold(name))).filter(type -> type.name().equals(name));
  }

  /**
   * The resource type with this endpoint, with regard to letter case.
   *
   * @param path relative to the base URL and with its slash, for example {@code /Users}
   */
  public Optional<ResourceType> findEndpoint(String path) {
    return Optional.ofNullable(endpoints.get(fold(path)))
        .filter(type -> type.endpoint().equals(path));
  }

  private static String fold(String name) {
    return AttributeNames.fold(name);
  }

  /**
   * Collects schemas and resource types from code and from documents in any order: what names a
   * schema may come before it. It is not thread-safe, the registry is.
   */
  public static final class Builder {
    private final List<Schema> schemas = new ArrayList<>();
    private final List<Function<Function<String, Optional<Schema>>, ResourceType>> types =
        new ArrayList<>();

    private Builder() {}

    /** Adds a schema. */
    public Builder schema(Schema schema) {
      schemas.add(Objects.requireNonNull(schema, "schema"));
      return this;
    }

    /**
     * Adds the schema of a document (RFC 7643 section 7).
     *
     * @throws IllegalArgumentException see {@link SchemaDocument#toSchema}
     */
    public Builder schema(ComplexValue document) {
      return schema(SchemaDocument.toSchema(document));
    }

    /** Adds a resource type and with it the schemas that it is made of. */
    public Builder resourceType(ResourceType type) {
      type.namespaces().forEach(namespace -> schema(namespace.schema()));
      types.add(schemas -> type);
      return this;
    }

    /** Adds the resource type of a document (RFC 7643 section 6), which names its schemas. */
    public Builder resourceType(ComplexValue document) {
      Objects.requireNonNull(document, "document");
      types.add(schemas -> SchemaDocument.toResourceType(document, schemas));
      return this;
    }

    /**
     * The same with this attribute as the type's membership, which documents cannot tell of, see
     * {@link ResourceType#withMembers}.
     */
    public Builder resourceType(ComplexValue document, String members) {
      Objects.requireNonNull(document, "document");
      Objects.requireNonNull(members, "members");
      types.add(schemas -> SchemaDocument.toResourceType(document, schemas).withMembers(members));
      return this;
    }

    /**
     * The registry.
     *
     * @throws IllegalArgumentException when a resource type names a schema that is not there, when
     *     two different schemas have one URN, two resource types one name or endpoint, all in any
     *     letter case, or when a document is not one of a resource type; with the place
     */
    public SchemaRegistry build() {
      return new SchemaRegistry(this);
    }
  }
}
