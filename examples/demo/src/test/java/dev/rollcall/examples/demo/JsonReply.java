// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A response of the gateway with its body as JSON; an empty body is a missing node. */
record JsonReply(int status, JsonNode body) {
  static JsonReply of(Wire.Reply reply) {
    try {
      return new JsonReply(
          reply.status(),
          reply.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(reply.body()));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("The body is not JSON: " + reply.body(), malformed);
    }
  }

  /** Returns the text at a pointer; empty if there is none. */
  String text(String pointer) {
    return body.at(pointer).asText();
  }

  String id() {
    return text("/id");
  }

  String detail() {
    return text("/detail");
  }

  String scimType() {
    return text("/scimType");
  }
}
