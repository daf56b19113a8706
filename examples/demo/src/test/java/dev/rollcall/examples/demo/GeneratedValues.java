// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.scim.console.OpenApi;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Creates values for schemas of an OpenAPI document: valid ones, and ones with one fault. */
final class GeneratedValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 5;
  private static final int MAX_POOL = 400;

  /** Servers refuse URLs from about 8,000 bytes. */
  private static final int MAX_TEXT = 4_000;

  private static final List<String> TEXTS =
      List.of(
          "entra",
          "okta",
          "a",
          "ada@example.test",
          "O'Neil \"the\" <b>",
          "Größe 東京 \uD83D\uDE00",
          "x".repeat(40),
          "+1 555 0100",
          "9");

  private final OpenApi api;
  private final Random random;
  private final List<String> pool = new ArrayList<>(TEXTS);
  private final Map<String, List<String>> identifiers = new HashMap<>();
  private String collection = "";

  GeneratedValues(OpenApi api, Random random) {
    this.api = api;
    this.random = random;
  }

  /**
   * Adds the identifiers, names and cursors of a response, for later requests.
   *
   * @param collection the first segment of the path
   */
  void harvest(String collection, JsonNode response) {
    for (String name : List.of("id", "name", "next", "newest", "nextCursor")) {
      for (JsonNode value : response.findValues(name)) {
        if (value.isTextual()) {
          add(pool, value.textValue());
          add(identifiers(collection, name), value.textValue());
        }
      }
    }
  }

  private static void add(List<String> known, String text) {
    if (!known.contains(text)) {
      known.add(text);
    }
    if (known.size() > MAX_POOL) {
      known.remove(0);
    }
  }

  private List<String> identifiers(String collection, String name) {
    return identifiers.computeIfAbsent(collection + " " + name, key -> new ArrayList<>());
  }

  /** Sets the first segment of the path for which values are created. */
  void select(String name) {
    collection = name;
  }

  /** Returns a value of a variable in a path, mostly one that a response has contained. */
  String identifier(String collection, String name, JsonNode schema) {
    List<String> known = identifiers(collection, name.equals("name") ? name : "id");
    return known.isEmpty() || schema.has("enum") || chance(20)
        ? valid(schema).asText()
        : any(known);
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** Returns a value that a schema permits. */
  JsonNode valid(JsonNode schema) {
    return valid(schema, 0);
  }

  private JsonNode valid(JsonNode reference, int depth) {
    JsonNode schema = api.resolved(reference);
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    if (schema.has("anyOf")) {
      return valid(schema.get("anyOf").get(random.nextInt(schema.get("anyOf").size())), depth);
    }
    return switch (schema.path("type").asText("string")) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> integer(schema);
      case "number" -> JSON.numberNode(random.nextInt(1_000) / 8.0);
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(text(schema));
    };
  }

  private JsonNode integer(JsonNode schema) {
    long minimum = schema.path("minimum").asLong(0);
    long maximum = Math.min(schema.path("maximum").asLong(10_000), minimum + 10_000);
    return JSON.numberNode(
        switch (random.nextInt(3)) {
          case 0 -> minimum;
          case 1 -> maximum;
          default -> minimum + random.nextInt((int) (maximum - minimum + 1));
        });
  }

  private String text(JsonNode schema) {
    return switch (schema.path("format").asText(schema.path("contentEncoding").asText())) {
      case "date-time" -> any(List.of("2026-01-31T12:00:00Z", "2000-02-29T23:59:59.999+14:00"));
      case "uri-reference" -> any(List.of("https://example.test/1", "../Users/1", ""));
      case "uri" -> any(List.of("https://idp.example.test/keys", "urn:example:keys"));
      case "base64" -> "QWRh";
      default -> plainText(schema);
    };
  }

  private String plainText(JsonNode schema) {
    int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    List<String> known = identifiers(collection, "id");
    if (schema.has("maxLength") && !schema.has("pattern") && !known.isEmpty() && chance(50)) {
      return any(known);
    }
    Pattern pattern = Pattern.compile(schema.path("pattern").asText(""));
    List<String> fitting =
        pool.stream().filter(text -> text.length() <= max && pattern.matcher(text).find()).toList();
    return max < 1_000 && !schema.has("pattern") && chance(10) ? "y".repeat(max) : any(fitting);
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    if (schema.has("contains")) {
      return array.add(valid(schema.get("contains"), depth));
    }
    int least = schema.path("minItems").asInt(0);
    int size = depth > MAX_DEPTH ? least : least + random.nextInt(2);
    for (int i = 0; i < size; i++) {
      JsonNode element = valid(schema.get("items"), depth + 1);
      if (!schema.has("uniqueItems") || !contains(array, element)) {
        array.add(element);
      }
    }
    return array;
  }

  private static boolean contains(ArrayNode array, JsonNode element) {
    for (JsonNode other : array) {
      if (other.equals(element)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the example of a schema with other names. */
  private ObjectNode example(JsonNode schema) {
    ObjectNode object = schema.get("examples").get(0).deepCopy();
    object
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isTextual()) {
                String text = "u" + random.nextInt(1_000_000) + member.getValue().textValue();
                member.setValue(JSON.textNode(text));
              }
            });
    return object;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    if (schema.has("examples") && chance(40)) {
      return example(schema);
    }
    ObjectNode object = JSON.objectNode();
    List<String> required = required(schema);
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              if (required.contains(member.getKey()) || depth <= MAX_DEPTH && chance(40)) {
                object.set(member.getKey(), valid(member.getValue(), depth + 1));
              }
            });
    return object;
  }

  private static List<String> required(JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.textValue()));
    return required;
  }

  /** Returns a value with one fault, as far as the schema permits one. */
  JsonNode wrong(JsonNode reference) {
    JsonNode schema = api.resolved(reference);
    if (schema.path("type").asText().equals("object") && schema.has("properties") && chance(85)) {
      return wrongObject(schema);
    }
    if (schema.has("enum")) {
      return any(List.of(JSON.textNode("none-of-them"), JSON.numberNode(0), JSON.nullNode()));
    }
    if (schema.has("anyOf")) {
      return JSON.arrayNode().add(JSON.nullNode());
    }
    return switch (schema.path("type").asText()) {
      case "string" -> wrongText(schema);
      case "integer" -> wrongInteger(schema);
      case "array" -> wrongArray(schema);
      default -> otherType(schema.path("type").asText());
    };
  }

  /** Returns the text of a parameter with a fault, as far as the schema permits one. */
  String wrongParameter(JsonNode reference) {
    JsonNode schema = api.resolved(reference);
    int max = schema.path("maxLength").asInt(0);
    if (schema.has("enum") || schema.has("format")) {
      return "none-of-them";
    }
    if (schema.path("type").asText().equals("integer")) {
      return any(List.of("x", "1.5", "", "-1", "99999999999999999999", "0x10"));
    }
    return max > 0 && max < MAX_TEXT ? "z".repeat(max + 1) : wrong(schema).asText();
  }

  private ObjectNode wrongObject(JsonNode schema) {
    ObjectNode object = object(schema, 0);
    List<String> required = required(schema);
    List<String> names = new ArrayList<>();
    schema.get("properties").fieldNames().forEachRemaining(names::add);
    int fault = random.nextInt(4);
    if (fault == 0 && !required.isEmpty()) {
      object.remove(any(required));
    } else if (fault == 1 && schema.path("additionalProperties").isBoolean()) {
      object.set("unknownMember", any(List.of(JSON.nullNode(), JSON.numberNode(1))));
    } else {
      String name = any(names);
      object.set(name, wrong(schema.get("properties").get(name)));
    }
    return object;
  }

  private JsonNode wrongText(JsonNode schema) {
    int max = schema.path("maxLength").asInt(0);
    if (max > 0 && max < MAX_TEXT && chance(30)) {
      return JSON.textNode("z".repeat(max + 1));
    }
    if (schema.path("minLength").asInt() > 0 && chance(30)) {
      return JSON.textNode("");
    }
    if (schema.has("pattern") && chance(40)) {
      return JSON.textNode(any(List.of(":", "a\u0000b", "a:b\n")));
    }
    if (schema.has("format") && chance(40)) {
      return JSON.textNode(any(List.of("yesterday", "2026-13-01T00:00:00Z", "\u0000")));
    }
    return otherType("string");
  }

  private JsonNode wrongInteger(JsonNode schema) {
    List<JsonNode> candidates = new ArrayList<>();
    candidates.add(otherType("integer"));
    candidates.add(JSON.numberNode(new BigDecimal("1.5")));
    if (schema.has("minimum")) {
      candidates.add(JSON.numberNode(schema.get("minimum").asLong() - 1));
    }
    if (schema.has("maximum")) {
      candidates.add(JSON.numberNode(schema.get("maximum").asLong() + 1));
      candidates.add(JSON.numberNode(new BigInteger("99999999999999999999")));
      candidates.add(JSON.numberNode(new BigDecimal("1e300")));
    }
    return any(candidates);
  }

  private JsonNode wrongArray(JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    if (schema.path("minItems").asInt() > 0 && chance(25)) {
      return array;
    }
    if (schema.has("uniqueItems") && chance(25)) {
      JsonNode element = valid(schema.get("items"));
      return array.add(element).add(element);
    }
    return schema.has("items") && chance(50)
        ? array.add(wrong(schema.get("items")))
        : otherType("array");
  }

  private JsonNode otherType(String type) {
    List<JsonNode> others = new ArrayList<>(List.of(JSON.objectNode(), JSON.nullNode()));
    others.add(type.equals("string") ? JSON.numberNode(7) : JSON.textNode("seven"));
    others.add(type.equals("array") ? JSON.booleanNode(true) : JSON.arrayNode().add("x"));
    if (!type.equals("boolean") && !type.equals("array")) {
      others.add(JSON.booleanNode(false));
    }
    if (type.equals("object")) {
      others.remove(0);
    }
    return any(others);
  }
}
