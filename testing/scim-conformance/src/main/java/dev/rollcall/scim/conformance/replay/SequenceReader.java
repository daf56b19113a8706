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
    JsonLocation place = new JsonLocation(file, "", parse(file, json));
    String format = place.text("format");
    if (!format.equals(Sequence.FORMAT)) {
      throw place.wrong("format", "is " + format + "; this version reads " + Sequence.FORMAT);
    }
    place.checkNames(SEQUENCE);
    Sequence sequence =
        new Sequence(
            place.text("id"),
            place.text("title"),
            place.text("client"),
            place.text("mode"),
            confidence(place),
            place.texts("source"),
            place.texts("deviatesFrom"),
            place.texts("requires"),
            place.findText("why"),
            place.findText("policy"),
            place.objects("steps").stream().map(SequenceReader::step).toList());
    check(place, sequence);
    return sequence;
  }

  static ComplexValue parse(String file, String json) {
    try {
      return READER.readObject(json);
    } catch (ScimException malformed) {
      throw new IllegalArgumentException(
          file + ": the file is no JSON object: " + malformed.getMessage(), malformed);
    }
  }

  private static Confidence confidence(JsonLocation place) {
    return Confidence.find(place.text("confidence"))
        .orElseThrow(() -> place.wrong("confidence", "must be documented, observed or derived"));
  }

  private static void check(JsonLocation place, Sequence sequence) {
    if (sequence.sources().isEmpty()) {
      throw place.wrong("source", "must say where the facts come from");
    }
    if (sequence.steps().isEmpty()) {
      throw place.wrong("steps", "must not be empty");
    }
    Set<String> known = new HashSet<>(Variables.GIVEN);
    Set<String> ids = new HashSet<>();
    for (Step step : sequence.steps()) {
      if (!ids.add(step.id())) {
        throw place.wrong("steps", "has two steps " + step.id());
      }
      Variables.in(step).stream()
          .filter(name -> !known.contains(name))
          .findFirst()
          .ifPresent(
              name -> {
                throw place.wrong(
                    "steps", "has a step " + step.id() + " with ${" + name + "}, never captured");
              });
      known.addAll(step.captures().keySet());
    }
  }

  private static Step step(JsonLocation place) {
    place.checkNames(STEP);
    String path = place.text("path");
    if (!path.isEmpty() && path.charAt(0) != '/') {
      throw place.wrong("path", "must begin with a slash");
    }
    String auth = place.findText("auth").orElse("default");
    if (!CREDENTIALS.contains(auth) && !auth.startsWith("raw:")) {
      throw place.wrong("auth", "is no kind of credential: " + auth);
    }
    return new Step(
        place.text("id"),
        place.text("method"),
        path,
        auth,
        place.object("headers").allTexts(),
        body(place),
        expectation(place.object("expect")),
        captures(place.object("capture")),
        place.findText("note"));
  }

  private static Optional<Value> body(JsonLocation place) {
    Optional<String> raw = place.findText("bodyRaw");
    if (raw.isPresent()) {
      if (place.json().has("body")) {
        throw place.wrong("body", "and bodyRaw exclude each other");
      }
      return raw.map(StringValue::new);
    }
    return place.json().has("body") ? Optional.of(place.object("body").json()) : Optional.empty();
  }

  private static Map<String, JsonPointer> captures(JsonLocation place) {
    Map<String, JsonPointer> captures = new LinkedHashMap<>();
    place.json().names().forEach(name -> captures.put(name, pointer(place, name)));
    return captures;
  }

  private static JsonPointer pointer(JsonLocation place, String name) {
    try {
      return JsonPointer.of(place.findText(name).orElse(""));
    } catch (IllegalArgumentException malformed) {
      throw place.wrong(name, "is wrong: " + malformed.getMessage());
    }
  }

  private static Expectation expectation(JsonLocation place) {
    place.checkNames(EXPECT);
    List<Integer> statuses = place.numbers("status");
    if (statuses.isEmpty()) {
      throw place.wrong("status", "must name a status");
    }
    JsonLocation headers = place.object("headers");
    Map<String, String> beginnings = new LinkedHashMap<>();
    for (String name : headers.json().names()) {
      beginnings.put(name, headers.object(name).text("startsWith"));
    }
    List<Assertion> assertions =
        place.objects("json").stream().map(SequenceReader::assertion).toList();
    return new Expectation(statuses, beginnings, assertions, place.isSet("bodyMayBeEmpty"));
  }

  private static Assertion assertion(JsonLocation place) {
    place.checkNames(ASSERTION);
    String word = place.text("op");
    Operator operator =
        Operator.find(word).orElseThrow(() -> place.wrong("op", "is no operator: " + word));
    Value value = place.json().findOr("value", NullValue.NULL);
    if (operator.takesValue() && !place.json().has("value")) {
      throw place.wrong("value", "is missing for " + word);
    }
    if (operator == Operator.TYPE && !TYPES.contains(Variables.text(value))) {
      throw place.wrong("value", "must be integer, boolean or string");
    }
    boolean isOfMembers =
        operator == Operator.ANY_MATCH
            || operator == Operator.NONE_MATCH
            || operator == Operator.SCHEMA_ATTRIBUTE;
    if (isOfMembers && !(value instanceof ComplexValue)) {
      throw place.wrong("value", "must be an object");
    }
    if (operator == Operator.SCHEMA_CANONICAL && !(value instanceof MultiValue)) {
      throw place.wrong("value", "must be an array");
    }
    return new Assertion(pointer(place, "ptr"), operator, value, attribute(place, operator));
  }

  private static Optional<Assertion.SchemaPlace> attribute(JsonLocation place, Operator operator) {
    boolean isPart = operator == Operator.SCHEMA_CANONICAL;
    if (!isPart && operator != Operator.SCHEMA_ATTRIBUTE) {
      return Optional.empty();
    }
    Optional<String> part = isPart ? Optional.of(place.text("sub")) : Optional.empty();
    return Optional.of(new Assertion.SchemaPlace(place.text("schema"), place.text("attr"), part));
  }
}
