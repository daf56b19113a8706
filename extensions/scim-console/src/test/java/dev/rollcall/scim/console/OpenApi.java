// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI 3.1 document by which responses are checked. Not thread-safe. */
public final class OpenApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers.mapPrefix(
                          "https://spec.openapis.org", "classpath:spec.openapis.org")));

  private final JsonNode document;
  private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  /** Returns the document in a text. */
  public static OpenApi parse(String json) {
    return new OpenApi(json(json));
  }

  /** Parses a JSON text. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
  }

  /** Returns the document as JSON. */
  public JsonNode document() {
    return document;
  }

  /**
   * A declared operation.
   *
   * @param method the HTTP method
   * @param path the path with variables in braces
   * @param declaration the operation object
   * @param parameters the parameters of the operation and of its path
   */
  public record Operation(
      String method, String path, JsonNode declaration, List<JsonNode> parameters) {
    /** Returns whether the operation only reads. */
    public boolean isRead() {
      return method.equals("GET");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Returns the violations of the official schema. */
  public Set<ValidationMessage> faults() {
    return SCHEMAS
        .getSchema(SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"))
        .validate(document.toString(), InputFormat.JSON);
  }

  /** Returns the operations in the order of the document. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              for (String method : METHODS) {
                if (path.getValue().has(method)) {
                  operations.add(operation(method, path.getKey(), path.getValue()));
                }
              }
            });
    return operations;
  }

  private Operation operation(String method, String path, JsonNode item) {
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(each -> parameters.add(resolved(each)));
    item.get(method).path("parameters").forEach(each -> parameters.add(resolved(each)));
    return new Operation(method.toUpperCase(Locale.ROOT), path, item.get(method), parameters);
  }

  /** Returns the operation of a method and path. */
  public Operation operation(String method, String path) {
    return operations().stream()
        .filter(each -> each.method().equals(method) && each.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(method + " " + path));
  }

  /** Returns the object that a reference names, or the object itself. */
  public JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
  }

  /**
   * Compares a response with the document.
   *
   * @param contentType the header; empty if absent
   * @return the differences
   */
  public List<String> differences(
      Operation operation, int status, Optional<String> contentType, String body) {
    JsonNode response =
        resolved(operation.declaration().path("responses").path(String.valueOf(status)));
    if (response.isMissingNode()) {
      return List.of("status " + status + " is not documented");
    }
    if (!response.has("content")) {
      return body.isEmpty() ? List.of() : List.of("a body is not documented");
    }
    String mediaType = contentType.map(type -> type.split(";", 2)[0]).orElse("");
    JsonNode content = response.get("content").path(mediaType);
    if (content.isMissingNode()) {
      return List.of("content type '" + mediaType + "' is not documented");
    }
    return mediaType.endsWith("json")
        ? faults(content.get("schema"), body).stream().map(ValidationMessage::toString).toList()
        : List.of();
  }

  /** Returns the violations of a schema of the document. */
  public Set<ValidationMessage> faults(JsonNode schema, String text) {
    return compiled.computeIfAbsent(schema, this::compile).validate(text, InputFormat.JSON);
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.setAll((ObjectNode) schema.deepCopy());
    root.set("components", document.get("components"));
    return SCHEMAS.getSchema(root);
  }
}
