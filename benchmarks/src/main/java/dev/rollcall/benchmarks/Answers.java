// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Results in a comparable form, and the expected results. */
final class Answers {
  private Answers() {}

  /** Parses a JSON text. */
  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("not JSON", malformed);
    }
  }

  /**
   * Parses a resource without the differences that libraries may have: {@code meta}, a {@code
   * primary} that is false, the order of {@code schemas}.
   */
  static JsonNode resource(String text) {
    JsonNode resource = json(text);
    normalize((ObjectNode) resource);
    return resource;
  }

  /** Parses a resource from UTF-8, as {@link #resource(String)} does. */
  static JsonNode resource(byte[] text) {
    return resource(new String(text, StandardCharsets.UTF_8));
  }

  private static void normalize(ObjectNode resource) {
    resource.remove("meta");
    Set<String> schemas = new TreeSet<>();
    resource.path("schemas").forEach(urn -> schemas.add(urn.asText()));
    ArrayNode sorted = resource.putArray("schemas");
    schemas.forEach(sorted::add);
    for (JsonNode attribute : resource) {
      attribute.forEach(Answers::dropFalsePrimary);
    }
    resource.path("Resources").forEach(user -> normalize((ObjectNode) user));
  }

  /** A missing {@code primary} equals one that is false. */
  private static void dropFalsePrimary(JsonNode element) {
    if (element.isObject() && element.path("primary").equals(BooleanNode.FALSE)) {
      ((ObjectNode) element).remove("primary");
    }
  }

  /** Returns the user. */
  static JsonNode user() {
    return resource(Inputs.USER);
  }

  /** Returns the inactive user. */
  static JsonNode inactiveUser() {
    return ((ObjectNode) user()).put("active", false);
  }

  /** Returns the user after {@link Inputs#PATCH_FIVE}. */
  static JsonNode userAfterFive() {
    JsonNode user = user();
    ((ObjectNode) user.at("/emails/1")).put("value", "bj@example.net");
    ((ObjectNode) user.at("/emails/0")).put("value", "babs@example.net");
    ((ObjectNode) user.at("/phoneNumbers/1")).put("value", "tel:+1-201-555-0199");
    ((ObjectNode) user.at("/addresses/0")).put("locality", "Burbank").put("postalCode", "91505");
    return user;
  }

  /** Returns a list response that contains the user this many times. */
  static JsonNode page(int users) {
    ObjectNode page = (ObjectNode) json("{}");
    page.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    page.put("totalResults", users).put("startIndex", 1).put("itemsPerPage", users);
    ArrayNode resources = page.putArray("Resources");
    for (int i = 0; i < users; i++) {
      resources.add(user());
    }
    return page;
  }

  /** Returns the members of a group after the addition. */
  static Set<String> membersAfterAdd(int groupSize) {
    Set<String> ids = new HashSet<>(Inputs.memberIds(groupSize));
    ids.add(Inputs.newMember(groupSize));
    return ids;
  }

  /** Returns the members of a group after the removal. */
  static Set<String> membersAfterRemove(int groupSize) {
    Set<String> ids = new HashSet<>(Inputs.memberIds(groupSize));
    ids.remove(Inputs.oldMember(groupSize));
    return ids;
  }
}
