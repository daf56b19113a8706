// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What the gateway answered, with its body as JSON; no body is a missing node. */
record Answer(int status, JsonNode body) {
  static Answer of(Wire.Reply reply) {
    try {
      return new Answer(
          reply.status(),
          reply.body().isEmpty() ? MissingNode.getInstance() : Json.MAPPER.readTree(reply.body()));
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException("The body is not JSON: " + reply.body(), malformed);
    }
  }

  /** The text at a pointer; empty when there is none. */
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
