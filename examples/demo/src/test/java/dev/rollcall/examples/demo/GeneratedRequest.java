// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.scim.console.OpenApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request for an operation of an OpenAPI document.
 *
 * @param operation the operation
 * @param fault whether the document permits it
 * @param path the path and query below the server's URL
 * @param headers the headers in addition to those of every request
 * @param body the body; empty for none
 */
record GeneratedRequest(
    OpenApi.Operation operation,
    Fault fault,
    String path,
    Map<String, String> headers,
    String body) {
  /** The kinds of requests. */
  enum Fault {
    /** The document permits the request. */
    NONE,
    /** A parameter has a wrong value. */
    PARAMETER,
    /** The document does not have a parameter. */
    UNKNOWN_PARAMETER,
    /** The body violates its schema. */
    BODY,
    /** The body is not a JSON text. */
    SYNTAX,
    /** The body has another content type. */
    CONTENT_TYPE,
    /** The client accepts another content type. */
    ACCEPT
  }

  private static final List<String> MALFORMED =
      List.of(
          "", "{", "[]", "nul", "{\"a\":1,\"a\":2}", "{}{}", "[".repeat(2_000), "\u0000", "\"x\"");

  /** Creates a request with a kind of fault that the operation can have. */
  static GeneratedRequest of(
      OpenApi.Operation operation, Fault fault, GeneratedValues values, Random random) {
    values.select(collection(operation));
    Map<String, String> headers = new LinkedHashMap<>();
    JsonNode content = operation.declaration().at("/requestBody/content");
    String mediaType = content.isMissingNode() ? "" : content.fieldNames().next();
    if (!mediaType.isEmpty()) {
      headers.put("Content-Type", fault == Fault.CONTENT_TYPE ? "text/plain" : mediaType);
    }
    if (fault == Fault.ACCEPT) {
      headers.put("Accept", "image/png");
    }
    return new GeneratedRequest(
        operation,
        fault,
        path(operation, fault, values, random),
        headers,
        mediaType.isEmpty() ? "" : body(operation, content.get(mediaType), fault, values));
  }

  private static String body(
      OpenApi.Operation operation, JsonNode content, Fault fault, GeneratedValues values) {
    JsonNode schema = content.get("schema");
    return switch (fault) {
      case SYNTAX ->
          operation.declaration().at("/requestBody/required").asBoolean()
              ? values.any(MALFORMED)
              : "{";
      case BODY -> values.wrong(schema).toString();
      default ->
          (content.has("example") && values.chance(50)
                  ? content.get("example")
                  : values.valid(schema))
              .toString();
    };
  }

  private static String path(
      OpenApi.Operation operation, Fault fault, GeneratedValues values, Random random) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    List<JsonNode> parameters = operation.parameters();
    int wrong = parameters.isEmpty() ? 0 : random.nextInt(parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode parameter = parameters.get(i);
      String name = parameter.get("name").textValue();
      boolean isWrong = fault == Fault.PARAMETER && i == wrong;
      JsonNode schema = parameter.get("schema");
      String value =
          encoded(isWrong ? values.wrongParameter(schema) : values.valid(schema).asText());
      switch (parameter.get("in").textValue()) {
        case "path" -> {
          String segment =
              isWrong ? value : encoded(values.identifier(collection(operation), name, schema));
          path = path.replace("{" + name + "}", segment.isEmpty() ? "%20" : segment);
        }
        case "query" -> {
          if (isWrong || parameter.path("required").asBoolean() || random.nextInt(100) < 30) {
            query.append('&').append(name).append('=').append(value);
          }
        }
        default -> {}
      }
    }
    if (fault == Fault.UNKNOWN_PARAMETER) {
      query.append("&unknownParameter=1");
    }
    return query.isEmpty() ? path : path + "?" + query.substring(1);
  }

  /** Returns the first segment of the path of an operation. */
  static String collection(OpenApi.Operation operation) {
    return operation.path().split("/", -1)[1];
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    String text = body.length() > 2_000 ? body.substring(0, 2_000) + "..." : body;
    return fault + " " + operation.method() + " " + path + " " + headers + " " + text;
  }
}
