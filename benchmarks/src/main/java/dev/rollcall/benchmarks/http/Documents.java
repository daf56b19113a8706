// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.util.List;
import java.util.stream.Collectors;

/** The documents that all servers receive, in the form that Microsoft Entra ID sends. */
final class Documents {
  private Documents() {}

  static String userName(long number) {
    return "user" + number + "@example.com";
  }

  static String user(String userName) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User",\
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],\
    "userName":"%1$s","externalId":"x-%1$s","active":true,"displayName":"Barbara Jensen",\
    "title":"Tour Guide","preferredLanguage":"en-US",\
    "name":{"formatted":"Barbara Jensen","givenName":"Barbara","familyName":"Jensen"},\
    "emails":[{"value":"%1$s","type":"work"},{"value":"home-%1$s","type":"home"}],\
    "phoneNumbers":[{"value":"tel:+1-201-555-0123","type":"work"},\
    {"value":"tel:+1-201-555-0124","type":"mobile"}],\
    "addresses":[{"type":"work","streetAddress":"100 Universal City Plaza",\
    "locality":"Hollywood","postalCode":"91608","country":"US"}],\
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":\
    {"employeeNumber":"701984","department":"Tour Operations"}}\
    """
        .formatted(userName);
  }

  static String group(String displayName) {
    return "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\""
        + displayName
        + "\"}";
  }

  static String active(boolean isActive) {
    return patch("{\"op\":\"replace\",\"path\":\"active\",\"value\":" + isActive + "}");
  }

  static String addMembers(List<String> ids) {
    String members =
        ids.stream().map(id -> "{\"value\":\"" + id + "\"}").collect(Collectors.joining(","));
    return patch("{\"op\":\"add\",\"path\":\"members\",\"value\":[" + members + "]}");
  }

  static String removeMember(String id) {
    return patch("{\"op\":\"remove\",\"path\":\"members[value eq \\\"" + id + "\\\"]\"}");
  }

  private static String patch(String operation) {
    return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
        + operation
        + "]}";
  }
}
