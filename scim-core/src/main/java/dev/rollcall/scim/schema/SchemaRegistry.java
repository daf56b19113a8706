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
 * A consistent set of schemas and resource types, for example those of one application (RFC 7643
 * sections 6 and 7). Immutable.
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
          "Schema '" + schema.id() + "' has two different definitions");
    }
  }

  private void add(ResourceType type) {
    if (types.putIfAbsent(fold(type.name()), type) != null) {
      throw new IllegalArgumentException(
          ResourceType.place(type.name()) + " is defined more than once");
    }
    ResourceType other = endpoints.putIfAbsent(fold(type.endpoint()), type);
    if (other != null) {
      throw new IllegalArgumentException(
          "%s: endpoint '%s' is used by resource type '%s'"
              .formatted(ResourceType.place(type.name()), type.endpoint(), other.name()));
    }
  }

  /** Starts an empty registry. */
  public static Builder builder() {
    return new Builder();
  }

  /** The registry of RFC 7643 section 4: users with the enterprise extension, and groups. */
  public static SchemaRegistry standard() {
    return builder()
        .resourceType(CoreSchemas.userType())
        .resourceType(CoreSchemas.groupType())
        .build();
  }

  /** Returns a builder with the content of this registry. */
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

  /** Finds a schema by URN, without regard to letter case. */
  public Optional<Schema> findSchema(String anyCaseUrn) {
    return Optional.ofNullable(schemas.get(fold(anyCaseUrn)));
  }

  /** Finds a resource type by name, with regard to letter case (RFC 7643 section 6). */
  public Optional<ResourceType> findResourceType(String name) {
    return Optional.ofNullable(types.get(fold(name))).filter(type -> type.name().equals(name));
  }

  /**
   * Finds a resource type by endpoint, with regard to letter case.
   *
   * @param path the path below the base URL with its slash, for example {@code /Users}
   */
  public Optional<ResourceType> findEndpoint(String path) {
    return Optional.ofNullable(endpoints.get(fold(path)))
        .filter(type -> type.endpoint().equals(path));
  }

  private static String fold(String name) {
    return AttributeNames.fold(name);
  }

  /**
   * Collects schemas and resource types in any order. A resource type may precede its schemas. Not
   * thread-safe.
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

    /** Adds a resource type and its schemas. */
    public Builder resourceType(ResourceType type) {
      type.namespaces().forEach(namespace -> schema(namespace.schema()));
      types.add(schemas -> type);
      return this;
    }

    /**
     * Adds the resource type of a document (RFC 7643 section 6). The document refers to schemas by
     * URN.
     */
    public Builder resourceType(ComplexValue document) {
      Objects.requireNonNull(document, "document");
      types.add(schemas -> SchemaDocument.toResourceType(document, schemas));
      return this;
    }

    /**
     * Adds the resource type of a document with a membership attribute, which documents cannot
     * express; see {@link ResourceType#withMembers}.
     */
    public Builder resourceType(ComplexValue document, String members) {
      Objects.requireNonNull(document, "document");
      Objects.requireNonNull(members, "members");
      types.add(schemas -> SchemaDocument.toResourceType(document, schemas).withMembers(members));
      return this;
    }

    /**
     * Creates the registry.
     *
     * @throws IllegalArgumentException when a resource type refers to an unknown schema, two
     *     different schemas have the same URN, two resource types have the same name or endpoint
     *     without regard to letter case, or a document is not valid; the message names the location
     */
    public SchemaRegistry build() {
      return new SchemaRegistry(this);
    }
  }
}
