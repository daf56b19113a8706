// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Compares responses with the data of the benchmark. Each check throws at the first difference. */
final class ResponseChecks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  private ResponseChecks() {}

  static void requireStatus(HttpReply reply, int... expected) {
    for (int status : expected) {
      if (reply.status() == status) {
        return;
      }
    }
    String body = reply.body();
    throw new WrongResponseException(
        "status " + reply.status() + ": " + body.substring(0, Math.min(200, body.length())));
  }

  /** Returns the id in the response to a POST. */
  static String createdId(HttpReply reply) {
    requireStatus(reply, 201);
    String id = json(reply).path("id").asText();
    require("id", !id.isEmpty(), true);
    return id;
  }

  /** Checks a complete user. */
  static void user(HttpReply reply, String id, String userName, boolean isActive) {
    requireStatus(reply, 200);
    user(json(reply), id, userName, isActive);
  }

  private static void user(JsonNode user, String id, String userName, boolean isActive) {
    require("id", user.path("id").asText(), id);
    require("userName", user.path("userName").asText(), userName);
    require("active", user.path("active").isBoolean(), true);
    require("active", user.path("active").booleanValue(), isActive);
    require("name.familyName", user.path("name").path("familyName").asText(), "Jensen");
    require("emails[type eq \"work\"].value", email(user, "work"), userName);
    require("emails[type eq \"home\"].value", email(user, "home"), "home-" + userName);
    require(
        "addresses.locality",
        user.path("addresses").path(0).path("locality").asText(),
        "Hollywood");
    require("department", user.path(ENTERPRISE).path("department").asText(), "Tour Operations");
  }

  private static String email(JsonNode user, String type) {
    for (JsonNode email : user.path("emails")) {
      if (email.path("type").asText().equals(type)) {
        return email.path("value").asText();
      }
    }
    return "";
  }

  /** Checks the list response with one user. */
  static void onlyUser(HttpReply reply, String id, String userName, boolean isActive) {
    requireStatus(reply, 200);
    JsonNode list = json(reply);
    require("totalResults", list.path("totalResults").asInt(), 1);
    require("Resources", list.path("Resources").size(), 1);
    user(list.path("Resources").path(0), id, userName, isActive);
  }

  /** Checks a page of users: complete users with different ids. */
  static void page(HttpReply reply, int count, int minTotal) {
    requireStatus(reply, 200);
    JsonNode list = json(reply);
    require("totalResults", list.path("totalResults").asInt() >= minTotal, true);
    require("itemsPerPage", list.path("itemsPerPage").asInt(), count);
    Set<String> ids = new HashSet<>();
    for (JsonNode user : list.path("Resources")) {
      String id = user.path("id").asText();
      ids.add(id);
      user(user, id, user.path("userName").asText(), user.path("active").booleanValue());
    }
    require("ids", ids.size(), count);
  }

  /** Checks a group without members. */
  static void groupWithoutMembers(HttpReply reply, String id, String displayName) {
    requireStatus(reply, 200);
    JsonNode group = json(reply);
    require("id", group.path("id").asText(), id);
    require("displayName", group.path("displayName").asText(), displayName);
    require("members", group.has("members"), false);
  }

  /** Checks the number of members, and whether the group contains one of them. */
  static void members(HttpReply reply, int size, String memberId, boolean isMember) {
    requireStatus(reply, 200);
    Set<String> ids = new HashSet<>();
    json(reply).path("members").forEach(member -> ids.add(member.path("value").asText()));
    require("members", ids.size(), size);
    require("member " + memberId, ids.contains(memberId), isMember);
  }

  private static JsonNode json(HttpReply reply) {
    try {
      return JSON.readTree(reply.body());
    } catch (JsonProcessingException malformed) {
      throw new WrongResponseException("The body is not JSON: " + malformed.getOriginalMessage());
    }
  }

  private static void require(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new WrongResponseException(what + " is " + actual + ", expected " + expected);
    }
  }
}
