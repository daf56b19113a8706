// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays the steps of one sequence one after the other; what is captured is there for the next. */
final class Replay {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  private final Wire wire;
  private final Map<String, String> tokens;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * A run with fresh names.
   *
   * @param tokens by the kind of credential that a step asks for
   */
  Replay(Wire wire, Map<String, String> tokens) {
    this.wire = wire;
    this.tokens = tokens;
    String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    variables.put("uniq", unique);
    variables.put("UNIQ", unique.toUpperCase(Locale.ROOT));
    variables.put("guid", UUID.randomUUID().toString());
  }

  /** Whether there is a credential for the step. */
  boolean canPlay(Sequence.Step step) {
    return findAuthorization(step.auth()).isPresent();
  }

  /** Sends the request of the step; the result is what is wrong with the answer. */
  List<String> play(Sequence.Step step) {
    Map<String, String> headers = new LinkedHashMap<>();
    step.headers().forEach((name, value) -> headers.put(name, filled(value.textValue())));
    findAuthorization(step.auth())
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> headers.put("Authorization", value));
    String body = step.body().isMissingNode() ? "" : filled(step.body()).toString();
    Wire.Reply reply = wire.send(step.method(), filled(step.path()), headers, body);

    List<String> faults = new ArrayList<>();
    JsonNode answer = parse(reply, faults);
    checkHead(step.expect(), reply, faults);
    if (faults.isEmpty() && reply.status() != 204) {
      checkBody(step.expect(), answer, faults);
    }
    step.capture().forEach((name, pointer) -> capture(name, answer.at(pointer.textValue())));
    if (!faults.isEmpty()) {
      faults.add("the answer was " + reply.status() + " " + reply.body());
    }
    return faults;
  }

  /** The Authorization header, the empty text for none at all; empty without such a credential. */
  private Optional<String> findAuthorization(String kind) {
    if (kind.startsWith("raw:")) {
      return Optional.of(kind.substring("raw:".length()));
    }
    return switch (kind) {
      case "none" -> Optional.of("");
      case "bad" -> Optional.of("Bearer not-a-token");
      default -> Optional.ofNullable(tokens.get(kind)).map(token -> "Bearer " + token);
    };
  }

  private static JsonNode parse(Wire.Reply reply, List<String> faults) {
    if (reply.body().isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return Sequence.JSON.readTree(reply.body());
    } catch (JsonProcessingException malformed) {
      faults.add("the body is not JSON");
      return MissingNode.getInstance();
    }
  }

  private void checkHead(JsonNode expect, Wire.Reply reply, List<String> faults) {
    if (Sequence.elements(expect.get("status")).noneMatch(s -> s.asInt() == reply.status())) {
      faults.add("status " + reply.status() + " is not among " + expect.get("status"));
    }
    Sequence.fields(expect.path("headers"))
        .forEach(
            (name, wanted) -> {
              String beginning = filled(wanted.get("startsWith").textValue());
              if (!reply.header(name).startsWith(beginning)) {
                faults.add(name + " is '" + reply.header(name) + "', not " + beginning);
              }
            });
  }

  private void checkBody(JsonNode expect, JsonNode answer, List<String> faults) {
    JsonNode assertions = expect.path("json");
    if (answer.isMissingNode()) {
      if (!expect.path("bodyMayBeEmpty").asBoolean() && !assertions.isEmpty()) {
        faults.add("the body is empty");
      }
      return;
    }
    for (JsonNode assertion : assertions) {
      new BodyAssertion(filled(assertion)).findFault(answer).ifPresent(faults::add);
    }
  }

  private void capture(String name, JsonNode value) {
    if (!value.isMissingNode()) {
      variables.put(name, value.asText());
    }
  }

  private String filled(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
  }

  private JsonNode filled(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(filled(node.textValue()));
    }
    if (node.isArray()) {
      return Sequence.JSON
          .createArrayNode()
          .addAll(Sequence.elements(node).map(this::filled).toList());
    }
    if (node.isObject()) {
      ObjectNode result = Sequence.JSON.createObjectNode();
      Sequence.fields(node).forEach((name, value) -> result.set(filled(name), filled(value)));
      return result;
    }
    return node;
  }
}
