// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Creates a valid request for an operation; free texts are given. */
final class SampleRequests {
  private final OpenApi api;
  private final String text;

  /**
   * Creates requests.
   *
   * @param text the value of each parameter and member that is a free text
   */
  SampleRequests(OpenApi api, String text) {
    this.api = api;
    this.text = text;
  }

  /** Returns the path and the query with all parameters. */
  String path(OpenApi.Operation operation) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.get("name").textValue();
      String value = encoded(value(parameter.get("schema")).asText());
      if (parameter.get("in").textValue().equals("path")) {
        path = path.replace("{" + name + "}", value);
      } else {
        query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(value);
      }
    }
    return path + query;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns the body; empty if the operation has none. */
  String body(OpenApi.Operation operation) {
    JsonNode schema = operation.declaration().at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() ? "" : value(schema).toString();
  }

  private JsonNode value(JsonNode reference) {
    JsonNode schema = api.resolved(reference);
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    if (schema.has("anyOf")) {
      return value(schema.get("anyOf").get(0));
    }
    return switch (schema.get("type").textValue()) {
      case "object" -> object(schema);
      case "array" -> JsonNodeFactory.instance.arrayNode().add(value(schema.get("items")));
      case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
      case "integer" -> schema.get("minimum");
      default ->
          JsonNodeFactory.instance.textNode(
              schema.path("format").asText().equals("date-time") ? "2100-01-01T00:00:00Z" : text);
    };
  }

  private JsonNode object(JsonNode schema) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    schema
        .get("properties")
        .properties()
        .forEach(member -> object.set(member.getKey(), value(member.getValue())));
    return object;
  }
}
