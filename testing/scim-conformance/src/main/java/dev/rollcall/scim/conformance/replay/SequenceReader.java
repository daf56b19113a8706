// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses sequences and rejects those that cannot be replayed as intended. */
final class SequenceReader {
  private static final JsonReader READER = new JsonReader(Limits.DEFAULT);

  private static final Set<String> SEQUENCE =
      Set.of(
          "format",
          "id",
          "title",
          "client",
          "mode",
          "source",
          "confidence",
          "deviatesFrom",
          "requires",
          "policy",
          "why",
          "steps");
  private static final Set<String> STEP =
      Set.of(
          "id", "method", "path", "auth", "headers", "body", "bodyRaw", "expect", "capture",
          "note");
  private static final Set<String> EXPECT = Set.of("status", "headers", "json", "bodyMayBeEmpty");
  private static final Set<String> ASSERTION =
      Set.of("ptr", "op", "value", "schema", "attr", "sub");
  private static final Set<String> CREDENTIALS =
      Set.of("default", "bad", "none", "expired", "otherTenant", "otherTenantSameUrl");
  private static final Set<String> TYPES = Set.of("integer", "boolean", "string");

  private SequenceReader() {}

  static Sequence read(String file, String json) {
    JsonLocation location = new JsonLocation(file, "", parse(file, json));
    String format = location.text("format");
    if (!format.equals(Sequence.FORMAT)) {
      throw location.wrong("format", "is " + format + "; this version reads " + Sequence.FORMAT);
    }
    location.checkNames(SEQUENCE);
    Sequence sequence =
        new Sequence(
            location.text("id"),
            location.text("title"),
            origin(location),
            location.texts("requires"),
            hints(location),
            location.objects("steps").stream().map(SequenceReader::step).toList());
    check(location, sequence);
    return sequence;
  }

  private static Origin origin(JsonLocation location) {
    return new Origin(
        location.text("client"),
        location.text("mode"),
        confidence(location),
        location.texts("source"),
        location.texts("deviatesFrom"));
  }

  private static List<String> hints(JsonLocation location) {
    List<String> hints = new ArrayList<>();
    location.findText("why").ifPresent(hints::add);
    location
        .findText("policy")
        .ifPresent(policy -> hints.add("It depends on a setting: " + policy));
    return hints;
  }

  static ComplexValue parse(String file, String json) {
    try {
      return READER.readObject(json);
    } catch (ScimException malformed) {
      throw new IllegalArgumentException(
          file + ": the file is not a JSON object: " + malformed.getMessage(), malformed);
    }
  }

  private static Confidence confidence(JsonLocation location) {
    return Confidence.find(location.text("confidence"))
        .orElseThrow(() -> location.wrong("confidence", "must be documented, observed or derived"));
  }

  private static void check(JsonLocation location, Sequence sequence) {
    if (sequence.origin().sources().isEmpty()) {
      throw location.wrong("source", "must name the source of the facts");
    }
    if (sequence.steps().isEmpty()) {
      throw location.wrong("steps", "must not be empty");
    }
    Set<String> captured = new HashSet<>(Variables.GIVEN);
    Set<String> ids = new HashSet<>();
    for (Step step : sequence.steps()) {
      if (!ids.add(step.id())) {
        throw location.wrong("steps", "has two steps " + step.id());
      }
      checkVariables(location, step, captured);
      captured.addAll(step.captures().keySet());
    }
  }

  private static void checkVariables(JsonLocation location, Step step, Set<String> captured) {
    for (String name : Variables.in(step)) {
      if (!captured.contains(name)) {
        throw location.wrong(
            "steps", "has a step " + step.id() + " with ${" + name + "}, never captured");
      }
    }
  }

  private static Step step(JsonLocation location) {
    location.checkNames(STEP);
    return new Step(
        location.text("id"),
        request(location),
        expectation(location.object("expect")),
        captures(location.object("capture")),
        location.findText("note"));
  }

  private static StepRequest request(JsonLocation location) {
    String path = location.text("path");
    if (!path.isEmpty() && path.charAt(0) != '/') {
      throw location.wrong("path", "must begin with a slash");
    }
    String auth = location.findText("auth").orElse("default");
    if (!CREDENTIALS.contains(auth) && !auth.startsWith("raw:")) {
      throw location.wrong("auth", "is not a kind of credential: " + auth);
    }
    Map<String, String> headers = location.object("headers").allTexts();
    return new StepRequest(location.text("method"), path, auth, headers, body(location));
  }

  private static Optional<Value> body(JsonLocation location) {
    Optional<String> raw = location.findText("bodyRaw");
    if (raw.isPresent()) {
      if (location.json().has("body")) {
        throw location.wrong("body", "and bodyRaw exclude each other");
      }
      return raw.map(StringValue::new);
    }
    return location.json().has("body")
        ? Optional.of(location.object("body").json())
        : Optional.empty();
  }

  private static Map<String, JsonPointer> captures(JsonLocation location) {
    Map<String, JsonPointer> captures = new LinkedHashMap<>();
    location.json().names().forEach(name -> captures.put(name, pointer(location, name)));
    return captures;
  }

  private static JsonPointer pointer(JsonLocation location, String name) {
    try {
      return JsonPointer.of(location.findText(name).orElse(""));
    } catch (IllegalArgumentException malformed) {
      throw location.wrong(name, "is wrong: " + malformed.getMessage());
    }
  }

  private static Expectation expectation(JsonLocation location) {
    location.checkNames(EXPECT);
    List<Integer> statuses = location.numbers("status");
    if (statuses.isEmpty()) {
      throw location.wrong("status", "must name a status");
    }
    JsonLocation headers = location.object("headers");
    Map<String, String> beginnings = new LinkedHashMap<>();
    for (String name : headers.json().names()) {
      beginnings.put(name, headers.object(name).text("startsWith"));
    }
    List<Assertion> assertions =
        location.objects("json").stream().map(SequenceReader::assertion).toList();
    return new Expectation(statuses, beginnings, assertions, location.isSet("bodyMayBeEmpty"));
  }

  private static Assertion assertion(JsonLocation location) {
    location.checkNames(ASSERTION);
    String word = location.text("op");
    Operator operator =
        Operator.find(word).orElseThrow(() -> location.wrong("op", "is not an operator: " + word));
    Value value = location.json().findOr("value", NullValue.NULL);
    if (operator.takesValue() && !location.json().has("value")) {
      throw location.wrong("value", "is missing for " + word);
    }
    checkValue(location, operator, value);
    return new Assertion(pointer(location, "ptr"), operator, value, attribute(location, operator));
  }

  private static void checkValue(JsonLocation location, Operator operator, Value value) {
    switch (operator) {
      case TYPE ->
          require(TYPES.contains(Variables.text(value)), location, "integer, boolean or string");
      case ANY_MATCH, NONE_MATCH, SCHEMA_ATTRIBUTE ->
          require(value instanceof ComplexValue, location, "an object");
      case SCHEMA_CANONICAL -> require(value instanceof MultiValue, location, "an array");
      default -> {}
    }
  }

  private static void require(boolean isValid, JsonLocation location, String expected) {
    if (!isValid) {
      throw location.wrong("value", "must be " + expected);
    }
  }

  private static Optional<Assertion.SchemaLocation> attribute(
      JsonLocation location, Operator operator) {
    boolean isSubAttribute = operator == Operator.SCHEMA_CANONICAL;
    if (!isSubAttribute && operator != Operator.SCHEMA_ATTRIBUTE) {
      return Optional.empty();
    }
    Optional<String> subAttribute =
        isSubAttribute ? Optional.of(location.text("sub")) : Optional.empty();
    return Optional.of(
        new Assertion.SchemaLocation(location.text("schema"), location.text("attr"), subAttribute));
  }
}
