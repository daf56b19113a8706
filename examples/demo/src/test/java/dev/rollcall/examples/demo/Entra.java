// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A client that acts as Microsoft Entra ID for one tenant, with the requests of its documentation.
 */
record Entra(Wire wire, String token) {
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  /** Returns the clients of an application's tenants, in the order of the list of connections. */
  static List<Entra> of(DemoServer server, String app) {
    return server.connections().stream()
        .filter(connection -> connection.app().equals(app))
        .map(connection -> new Entra(Wire.to(connection), connection.token()))
        .toList();
  }

  Entra withToken(String other) {
    return new Entra(wire, other);
  }

  JsonReply send(String method, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/scim+json");
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/scim+json; charset=utf-8");
    }
    if (!token.isEmpty()) {
      headers.put("Authorization", "Bearer " + token);
    }
    return JsonReply.of(wire.send(method, path, headers, body));
  }

  JsonReply get(String path) {
    return send("GET", path, "");
  }

  /** Runs "Test Connection": a query for an unknown value must return an empty list. */
  JsonReply testConnection(String matchingAttribute) {
    return find("/Users", matchingAttribute, UUID.randomUUID().toString());
  }

  /** Looks up a resource by its matching attribute, encoded as Entra's HTTP library does. */
  JsonReply find(String endpoint, String attribute, String value) {
    String filter = attribute + " eq \"" + value + "\"";
    return get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  JsonReply create(String endpoint, String json) {
    return send("POST", endpoint, json);
  }

  /** Creates a resource, which must succeed, and returns its path. */
  String created(String endpoint, String json) {
    JsonReply response = create(endpoint, json);
    assertThat(response.status()).as("%s", response).isEqualTo(201);
    return endpoint + "/" + response.id();
  }

  JsonReply patch(String path, ArrayNode operations) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("schemas").add(PATCH);
    body.set("Operations", operations);
    return send("PATCH", path, body.toString());
  }

  JsonReply patch(String path, ObjectNode operation) {
    return patch(path, Json.MAPPER.createArrayNode().add(operation));
  }

  /** Updates attributes and reads the result. */
  JsonReply update(String path, PatchForm form, Map<String, JsonNode> valuesByPath) {
    JsonReply patched = patch(path, form.updates(valuesByPath));
    if (patched.status() != 200 && patched.status() != 204) {
      return patched;
    }
    return get(path);
  }

  JsonReply setActive(String path, PatchForm form, boolean active) {
    return update(path, form, Map.of("active", Json.MAPPER.getNodeFactory().booleanNode(active)));
  }

  JsonReply delete(String path) {
    return send("DELETE", path, "");
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /** Returns a JSON object without one member. */
  static String without(String json, String name) {
    ObjectNode object = (ObjectNode) json(json);
    object.remove(name);
    return object.toString();
  }
}
