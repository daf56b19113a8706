// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Users and groups as Jackson trees in maps, with an index of {@code userName}. It responds to
 * exactly the requests of the benchmark: no authentication, no schema, no checks. The cost of a
 * request is the least that a server with these JSON documents needs.
 */
final class BareDirectory {
  private static final String BASE = "http://127.0.0.1/acme/scim/v2/";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, ObjectNode> users = new ConcurrentHashMap<>();
  private final Map<String, String> idsByUserName = new ConcurrentHashMap<>();
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, BareGroup> groups = new ConcurrentHashMap<>();
  private final Map<String, String> idsByDisplayName = new ConcurrentHashMap<>();

  BareResponse user(String id) throws IOException {
    ObjectNode user = users.get(id);
    return user == null ? BareResponse.NOT_FOUND : response(200, user);
  }

  BareResponse createUser(InputStream body) throws IOException {
    ObjectNode user = identified((ObjectNode) json.readTree(body), "User");
    String id = user.get("id").textValue();
    users.put(id, user);
    idsByUserName.put(user.get("userName").textValue(), id);
    order.add(id);
    return response(201, user);
  }

  /** Applies operations that replace simple attributes. */
  BareResponse patchUser(String id, InputStream body) throws IOException {
    ObjectNode stored = users.get(id);
    if (stored == null) {
      return BareResponse.NOT_FOUND;
    }
    ObjectNode changed = json.createObjectNode();
    changed.setAll(stored);
    for (JsonNode operation : json.readTree(body).get("Operations")) {
      changed.set(operation.get("path").textValue(), operation.get("value"));
    }
    users.put(id, changed);
    return response(200, changed);
  }

  BareResponse usersNamed(String filter) throws IOException {
    return list(
        1,
        Optional.ofNullable(idsByUserName.get(quoted(filter))).map(users::get).stream().toList());
  }

  BareResponse page(int startIndex, int count) throws IOException {
    List<ObjectNode> found = new ArrayList<>(count);
    int end = Math.min(order.size(), startIndex - 1 + count);
    for (int i = startIndex - 1; i < end; i++) {
      found.add(users.get(order.get(i)));
    }
    return list(order.size(), found);
  }

  BareResponse createGroup(InputStream body) throws IOException {
    ObjectNode group = identified((ObjectNode) json.readTree(body), "Group");
    BareGroup stored = BareGroup.of(group);
    String id = group.get("id").textValue();
    groups.put(id, stored);
    idsByDisplayName.put(group.get("displayName").textValue(), id);
    return response(201, stored.withMembers());
  }

  BareResponse group(String id, boolean isWithMembers) throws IOException {
    BareGroup group = groups.get(id);
    if (group == null) {
      return BareResponse.NOT_FOUND;
    }
    return response(200, isWithMembers ? group.withMembers() : group.withoutMembers());
  }

  BareResponse groupsNamed(String filter) throws IOException {
    return list(
        1,
        Optional.ofNullable(idsByDisplayName.get(quoted(filter))).map(groups::get).stream()
            .map(BareGroup::withoutMembers)
            .toList());
  }

  BareResponse patchGroup(String id, InputStream body) throws IOException {
    BareGroup group = groups.get(id);
    if (group == null) {
      return BareResponse.NOT_FOUND;
    }
    for (JsonNode operation : json.readTree(body).get("Operations")) {
      group.apply(operation);
    }
    return BareResponse.NO_CONTENT;
  }

  private static ObjectNode identified(ObjectNode resource, String type) {
    String id = UUID.randomUUID().toString();
    resource.put("id", id);
    resource.putObject("meta").put("resourceType", type).put("location", BASE + type + "s/" + id);
    return resource;
  }

  /** Returns the text between the quotation marks of a filter. */
  static String quoted(String filter) {
    return filter.substring(filter.indexOf('"') + 1, filter.lastIndexOf('"'));
  }

  private BareResponse list(int total, List<ObjectNode> resources) throws IOException {
    ObjectNode response = json.createObjectNode();
    response.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    response.put("totalResults", resources.isEmpty() ? 0 : total);
    response.put("itemsPerPage", resources.size());
    response.put("startIndex", 1);
    ArrayNode page = response.putArray("Resources");
    page.addAll(resources);
    return response(200, response);
  }

  private BareResponse response(int status, ObjectNode content) throws IOException {
    return new BareResponse(status, json.writeValueAsBytes(content));
  }
}
