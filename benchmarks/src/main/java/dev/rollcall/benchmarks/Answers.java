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

/** Outcomes in a form in which they can be compared, and the right ones. */
final class Answers {
  private Answers() {}

  /** The text as JSON. */
  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("not JSON", malformed);
    }
  }

  /**
   * A resource as JSON, without what a library may add or order as it likes: {@code meta}, a {@code
   * primary} that is false, the order of {@code schemas}.
   */
  static JsonNode resource(String text) {
    JsonNode resource = json(text);
    normalize((ObjectNode) resource);
    return resource;
  }

  /** {@link #resource(String)} of UTF-8. */
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

  /** A missing {@code primary} and one that is false mean the same. */
  private static void dropFalsePrimary(JsonNode element) {
    if (element.isObject() && element.path("primary").equals(BooleanNode.FALSE)) {
      ((ObjectNode) element).remove("primary");
    }
  }

  /** The user. */
  static JsonNode user() {
    return resource(Inputs.USER);
  }

  /** The user who is not active. */
  static JsonNode inactiveUser() {
    return ((ObjectNode) user()).put("active", false);
  }

  /** The user after {@link Inputs#PATCH_FIVE}. */
  static JsonNode userAfterFive() {
    JsonNode user = user();
    ((ObjectNode) user.at("/emails/1")).put("value", "bj@example.net");
    ((ObjectNode) user.at("/emails/0")).put("value", "babs@example.net");
    ((ObjectNode) user.at("/phoneNumbers/1")).put("value", "tel:+1-201-555-0199");
    ((ObjectNode) user.at("/addresses/0")).put("locality", "Burbank").put("postalCode", "91505");
    return user;
  }

  /** A list response of so many times the user. */
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

  /** The members of a group after the new one came. */
  static Set<String> membersAfterAdd(int groupSize) {
    Set<String> ids = new HashSet<>(Inputs.memberIds(groupSize));
    ids.add(Inputs.newMember(groupSize));
    return ids;
  }

  /** The members of a group after the old one went. */
  static Set<String> membersAfterRemove(int groupSize) {
    Set<String> ids = new HashSet<>(Inputs.memberIds(groupSize));
    ids.remove(Inputs.oldMember(groupSize));
    return ids;
  }
}
