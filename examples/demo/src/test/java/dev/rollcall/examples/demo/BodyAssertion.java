// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** One assertion of a step on the body of the answer: pointer, operator, value. */
record BodyAssertion(JsonNode json) {

  /** What is wrong with the body; empty when the assertion holds. */
  Optional<String> findFault(JsonNode body) {
    String pointer = json.get("ptr").textValue();
    JsonNode actual = body.at(pointer);
    if (holds(actual)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s %s %s, but it is %s"
            .formatted(
                pointer.isEmpty() ? "the body" : pointer,
                operator(),
                expected(),
                actual.isMissingNode() ? "absent" : actual));
  }

  private String operator() {
    return json.get("op").textValue();
  }

  private JsonNode expected() {
    return json.path("value");
  }

  private boolean holds(JsonNode actual) {
    return switch (operator()) {
      case "eq" -> actual.equals(expected());
      case "ne" -> !actual.isMissingNode() && !actual.equals(expected());
      case "eqText" -> actual.isValueNode() && actual.asText().equals(expected().textValue());
      case "exists" -> !isUnassigned(actual);
      case "absent" -> actual.isMissingNode();
      case "unassigned" -> isUnassigned(actual);
      case "emptyOrAbsent" -> isNone(actual) || actual.isArray() && actual.isEmpty();
      case "type" -> isOfType(actual);
      case "gte" -> actual.isNumber() && actual.asDouble() >= expected().asDouble();
      case "length" -> actual.isArray() && actual.size() == expected().asInt();
      case "arrayContains" -> actual.isArray() && holdsElement(actual, expected());
      case "anyMatch" -> actual.isArray() && anyCovers(actual);
      case "noneMatch" -> isNone(actual) || !anyCovers(actual);
      case "noNulls" -> hasNoNulls(actual);
      case "schemaAttr", "schemaCanonical" -> schemaHolds(actual);
      default -> throw new IllegalArgumentException("Unknown operator " + operator());
    };
  }

  private static boolean isNone(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isUnassigned(JsonNode node) {
    boolean emptyText = node.isTextual() && node.textValue().isEmpty();
    return isNone(node) || emptyText || node.isContainerNode() && node.isEmpty();
  }

  private boolean isOfType(JsonNode actual) {
    return switch (expected().textValue()) {
      case "integer" -> actual.isIntegralNumber();
      case "boolean" -> actual.isBoolean();
      case "string" -> actual.isTextual();
      default -> throw new IllegalArgumentException("Unknown type " + expected());
    };
  }

  private static boolean holdsElement(JsonNode array, JsonNode wanted) {
    return Sequence.elements(array).anyMatch(wanted::equals);
  }

  private boolean anyCovers(JsonNode array) {
    return Sequence.elements(array).anyMatch(element -> covers(element, expected()));
  }

  private static boolean covers(JsonNode element, JsonNode wanted) {
    return element.isObject()
        && Sequence.fields(wanted).entrySet().stream()
            .allMatch(field -> field.getValue().equals(element.get(field.getKey())));
  }

  private static boolean hasNoNulls(JsonNode node) {
    return !node.isNull() && Sequence.elements(node).allMatch(BodyAssertion::hasNoNulls);
  }

  private boolean schemaHolds(JsonNode schemas) {
    return named(schemas, "id", "schema")
        .flatMap(schema -> named(schema.path("attributes"), "name", "attr"))
        .filter(
            attribute ->
                operator().equals("schemaAttr") ? isDeclared(attribute) : suggests(attribute))
        .isPresent();
  }

  private Optional<JsonNode> named(JsonNode array, String key, String wanted) {
    return Sequence.elements(array)
        .filter(element -> element.path(key).equals(json.get(wanted)))
        .findFirst();
  }

  private boolean isDeclared(JsonNode attribute) {
    return covers(attribute, expected());
  }

  private boolean suggests(JsonNode attribute) {
    List<JsonNode> wanted = Sequence.elements(expected()).toList();
    return named(attribute.path("subAttributes"), "name", "sub")
        .map(sub -> Sequence.elements(sub.path("canonicalValues")).toList())
        .filter(values -> values.containsAll(wanted))
        .isPresent();
  }
}
