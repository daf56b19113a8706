// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The inputs of all libraries. */
final class Inputs {
  /** A user with two e-mails, two phones, an address and the enterprise extension. */
  static final String USER =
      """
      {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "id": "2819c223-7f76-453a-919d-413861904646",
        "externalId": "701984",
        "userName": "bjensen@example.com",
        "name": {
          "formatted": "Ms. Barbara J Jensen, III",
          "familyName": "Jensen",
          "givenName": "Barbara",
          "middleName": "Jane",
          "honorificPrefix": "Ms."
        },
        "displayName": "Babs Jensen",
        "nickName": "Babs",
        "title": "Tour Guide",
        "userType": "Employee",
        "preferredLanguage": "en-US",
        "locale": "en-US",
        "timezone": "America/Los_Angeles",
        "active": true,
        "emails": [
          {"value": "babs@jensen.example.org", "type": "home"},
          {"value": "bjensen@example.com", "type": "work", "primary": true}
        ],
        "phoneNumbers": [
          {"value": "tel:+1-201-555-0123", "type": "work"},
          {"value": "tel:+1-201-555-0124", "type": "mobile"}
        ],
        "addresses": [
          {
            "type": "work",
            "streetAddress": "100 Universal City Plaza",
            "locality": "Hollywood",
            "region": "CA",
            "postalCode": "91608",
            "country": "US"
          }
        ],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
          "employeeNumber": "701984",
          "costCenter": "4130",
          "organization": "Universal Studios",
          "division": "Theme Park",
          "department": "Tour Operations"
        }
      }
      """;

  /** The filters by length, all of which match the user. */
  static final Map<String, String> FILTERS =
      Map.of(
          "short", "userName eq \"bjensen@example.com\"",
          "medium", "emails[type eq \"work\" and value co \"@example.com\"] and active eq true",
          "long", filterOfTenTerms("Tour Operations"));

  /** Filters of the same form that nearly match the user. */
  static final Map<String, String> NEAR_MISSES =
      Map.of(
          "short", "userName eq \"bjensen@example.org\"",
          "medium", "emails[type eq \"home\" and value co \"@example.com\"] and active eq true",
          "long", filterOfTenTerms("Tour Planning"));

  /** A PATCH of one boolean. */
  static final String PATCH_ACTIVE =
      patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":false}");

  /** A PATCH of five operations, each on a sub-attribute of an element that a filter selects. */
  static final String PATCH_FIVE =
      patch(
          """
          {"op":"replace","path":"emails[type eq \\"work\\"].value","value":"bj@example.net"},
          {"op":"replace","path":"emails[type eq \\"home\\"].value","value":"babs@example.net"},
          {"op":"replace","path":"phoneNumbers[type eq \\"mobile\\"].value",
            "value":"tel:+1-201-555-0199"},
          {"op":"replace","path":"addresses[type eq \\"work\\"].locality","value":"Burbank"},
          {"op":"replace","path":"addresses[type eq \\"work\\"].postalCode","value":"91505"}
          """);

  private Inputs() {}

  private static String filterOfTenTerms(String department) {
    return "(userName sw \"bj\" or emails.value co \"@example.edu\") and active eq true"
        + " and name.familyName eq \"Jensen\""
        + " and emails[type eq \"work\" and value ew \"example.com\"]"
        + " and not (title co \"Manager\" and userType eq \"Contractor\")"
        + " and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \""
        + department
        + "\" and addresses.locality eq \"Hollywood\"";
  }

  private static String patch(String operations) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
        + operations
        + "]}";
  }

  /** Returns the user as bytes without white space. */
  static byte[] userBytes() {
    return bytes(Answers.json(USER).toString());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the id of a member by its number. */
  static String memberId(int number) {
    return "%08x-7f76-453a-919d-413861904646".formatted(number);
  }

  /** Returns the ids of a group's members. */
  static List<String> memberIds(int groupSize) {
    List<String> ids = new ArrayList<>(groupSize);
    for (int i = 0; i < groupSize; i++) {
      ids.add(memberId(i));
    }
    return ids;
  }

  /** Returns the member to add, which the group does not have. */
  static String newMember(int groupSize) {
    return memberId(groupSize);
  }

  /** Returns the member to remove, from the middle. */
  static String oldMember(int groupSize) {
    return memberId(groupSize / 2);
  }

  /** Returns the group as JSON. */
  static String group(int groupSize) {
    StringBuilder json =
        new StringBuilder(
            "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],"
                + "\"id\":\"e9e30dba-f08f-4109-8486-d5c6a331660a\",\"displayName\":\"Guides\","
                + "\"members\":[");
    String separator = "";
    for (String id : memberIds(groupSize)) {
      json.append(separator).append("{\"value\":\"").append(id).append("\",\"type\":\"User\"}");
      separator = ",";
    }
    return json.append("]}").toString();
  }

  /** Returns the request that adds the new member. */
  static String addMember(int groupSize) {
    return patch(
        "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\""
            + newMember(groupSize)
            + "\",\"type\":\"User\"}]}");
  }

  /** Returns the request that removes the old member. */
  static String removeMember(int groupSize) {
    return patch(
        "{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + oldMember(groupSize) + "\\\"]\"}");
  }
}
