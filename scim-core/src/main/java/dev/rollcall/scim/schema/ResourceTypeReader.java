// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads documents of resource types; every error message begins with the location. */
final class ResourceTypeReader {
  private static final Set<String> NAMES =
      Set.of(
          "schemas",
          "id",
          "externalid",
          "meta",
          "name",
          "description",
          "endpoint",
          "schema",
          "schemaextensions");
  private static final Set<String> EXTENSION_NAMES = Set.of("schema", "required");

  private final Function<String, Optional<Schema>> schemas;

  ResourceTypeReader(Function<String, Optional<Schema>> schemas) {
    this.schemas = schemas;
  }

  ResourceType resourceType(ComplexValue document) {
    DocumentNode unnamed = new DocumentNode("The resource type document", "", document);
    String name = unnamed.requiredText("name");
    DocumentNode node = new DocumentNode(ResourceType.place(name), "", document);
    node.allowOnly(NAMES);
    String endpoint = node.requiredText("endpoint");
    ResourceType type =
        ResourceType.of(name, endpoint.startsWith("/") ? endpoint : "/" + endpoint, schema(node));
    for (Value element : node.list("schemaExtensions")) {
      type = withExtension(type, node, element);
    }
    return node.text("description").map(type::withDescription).orElse(type);
  }

  private ResourceType withExtension(ResourceType type, DocumentNode node, Value element) {
    if (!(element instanceof ComplexValue document)) {
      throw node.complaint("'schemaExtensions' must contain objects");
    }
    DocumentNode extension = new DocumentNode(node.owner(), "schemaExtensions", document);
    extension.allowOnly(EXTENSION_NAMES);
    boolean required =
        extension.flag("required").orElseThrow(() -> extension.complaint("'required' is required"));
    return type.withExtension(schema(extension), required);
  }

  private Schema schema(DocumentNode node) {
    String urn = node.requiredText("schema");
    return schemas
        .apply(urn)
        .orElseThrow(() -> node.complaint("schema '" + urn + "' is not known"));
  }
}
