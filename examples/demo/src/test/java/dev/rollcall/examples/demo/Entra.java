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

/** Microsoft Entra ID on behalf of one tenant, with the requests that its documentation shows. */
record Entra(Wire wire, String token) {
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  /** The provisioning of an application's tenants, in the order of the list of connections. */
  static List<Entra> of(DemoServer server, String app) {
    return server.connections().stream()
        .filter(connection -> connection.app().equals(app))
        .map(connection -> new Entra(Wire.to(connection), connection.token()))
        .toList();
  }

  Entra withToken(String other) {
    return new Entra(wire, other);
  }

  Answer send(String method, String path, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/scim+json");
    if (!body.isEmpty()) {
      headers.put("Content-Type", "application/scim+json; charset=utf-8");
    }
    if (!token.isEmpty()) {
      headers.put("Authorization", "Bearer " + token);
    }
    return Answer.of(wire.send(method, path, headers, body));
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  /** The button of that name: nobody has this value, and an empty list is the answer. */
  Answer testConnection(String matchingAttribute) {
    return find("/Users", matchingAttribute, UUID.randomUUID().toString());
  }

  /** Looks for a resource by its matching attribute, encoded as Entra's HTTP library does it. */
  Answer find(String endpoint, String attribute, String value) {
    String filter = attribute + " eq \"" + value + "\"";
    return get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  Answer create(String endpoint, String json) {
    return send("POST", endpoint, json);
  }

  /** Creates a resource that nothing speaks against; the result is its path. */
  String created(String endpoint, String json) {
    Answer answer = create(endpoint, json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    return endpoint + "/" + answer.id();
  }

  Answer patch(String path, ArrayNode operations) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("schemas").add(PATCH);
    body.set("Operations", operations);
    return send("PATCH", path, body.toString());
  }

  Answer patch(String path, ObjectNode operation) {
    return patch(path, Json.MAPPER.createArrayNode().add(operation));
  }

  /** Gives attributes new values, and reads what came of it. */
  Answer update(String path, PatchForm form, Map<String, JsonNode> valuesByPath) {
    Answer patched = patch(path, form.updates(valuesByPath));
    if (patched.status() != 200 && patched.status() != 204) {
      return patched;
    }
    return get(path);
  }

  Answer setActive(String path, PatchForm form, boolean active) {
    return update(path, form, Map.of("active", Json.MAPPER.getNodeFactory().booleanNode(active)));
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /** A JSON object with one entry left out. */
  static String without(String json, String name) {
    ObjectNode object = (ObjectNode) json(json);
    object.remove(name);
    return object.toString();
  }
}
