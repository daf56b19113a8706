// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A group of a baseline server: the members are a set beside the document.
 *
 * @param withoutMembers the document without members; never changed
 * @param members the ids of the members
 */
record BareGroup(ObjectNode withoutMembers, Set<String> members) {
  static BareGroup of(ObjectNode document) {
    Set<String> members = ConcurrentHashMap.newKeySet();
    JsonNode sent = document.remove("members");
    if (sent != null) {
      sent.forEach(member -> members.add(member.get("value").textValue()));
    }
    return new BareGroup(document, members);
  }

  ObjectNode withMembers() {
    ObjectNode copy = withoutMembers.objectNode();
    copy.setAll(withoutMembers);
    ArrayNode values = copy.putArray("members");
    members.forEach(id -> values.addObject().put("value", id));
    return copy;
  }

  /** Adds the members in the value, or removes the member that the path selects. */
  void apply(JsonNode operation) {
    if (operation.get("op").textValue().equalsIgnoreCase("remove")) {
      members.remove(BareDirectory.quoted(operation.get("path").textValue()));
    } else {
      operation.get("value").forEach(member -> members.add(member.get("value").textValue()));
    }
  }
}
