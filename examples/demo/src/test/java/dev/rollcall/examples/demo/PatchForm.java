// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * The form of Entra's PATCH requests: the default, or that of a tenant URL with the flag {@code
 * aadOptscim062020}. A tenant can receive both, because provisioning on demand ignores the flag.
 */
enum PatchForm {
  /** One capitalized operation per attribute; booleans are strings. */
  DEFAULT {
    @Override
    ArrayNode updates(Map<String, JsonNode> valuesByPath) {
      ArrayNode operations = Json.MAPPER.createArrayNode();
      valuesByPath.forEach(
          (path, value) -> operations.add(operation("Replace", path).set("value", asText(value))));
      return operations;
    }

    @Override
    ObjectNode removal(String member) {
      ObjectNode operation = operation("Remove", "members");
      operation.putArray("value").addObject().put("value", member).putNull("$ref");
      return operation;
    }
  },

  /**
   * Separate operations for filtered paths, and one object without a path for the other attributes.
   */
  FLAGGED {
    @Override
    ArrayNode updates(Map<String, JsonNode> valuesByPath) {
      ArrayNode operations = Json.MAPPER.createArrayNode();
      ObjectNode rest = Json.MAPPER.createObjectNode();
      valuesByPath.forEach(
          (path, value) -> {
            if (path.contains("[")) {
              operations.add(operation("replace", path).set("value", value));
            } else {
              rest.set(path, value);
            }
          });
      if (!rest.isEmpty()) {
        operations.addObject().put("op", "replace").set("value", rest);
      }
      return operations;
    }

    @Override
    ObjectNode removal(String member) {
      return operation("remove", "members[value eq \"" + member + "\"]");
    }
  };

  /** Returns the operations that set these attributes. */
  abstract ArrayNode updates(Map<String, JsonNode> valuesByPath);

  /** Returns the operation that removes a member from a group. */
  abstract ObjectNode removal(String member);

  /** Returns the operation that adds members to a group; the flag changes only its letter case. */
  ObjectNode addition(String... members) {
    ObjectNode operation = operation(this == DEFAULT ? "Add" : "add", "members");
    ArrayNode values = operation.putArray("value");
    for (String member : members) {
      values.addObject().put("value", member);
    }
    return operation;
  }

  private static ObjectNode operation(String op, String path) {
    return Json.MAPPER.createObjectNode().put("op", op).put("path", path);
  }

  private static JsonNode asText(JsonNode value) {
    return value.isBoolean() ? TextNode.valueOf(value.asBoolean() ? "True" : "False") : value;
  }
}
