// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.conformance.ResourcePath;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of the variables of a sequence in one run. Not thread-safe. */
final class Variables {
  /** Predefined variables. */
  static final Set<String> GIVEN = Set.of("uniq", "UNIQ", "guid");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final int UNIQUE_LENGTH = 10;

  private final Map<String, String> values = new HashMap<>();

  /** Creates variables with new unique names. */
  Variables() {
    String unique = UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE_LENGTH);
    values.put("uniq", unique);
    values.put("UNIQ", unique.toUpperCase(Locale.ROOT));
    values.put("guid", UUID.randomUUID().toString());
  }

  void put(String name, Value value) {
    values.put(name, text(value));
  }

  boolean hasAll(Set<String> names) {
    return values.keySet().containsAll(names);
  }

  /** Returns a string unchanged, and any other value as JSON. */
  static String text(Value value) {
    return value instanceof StringValue string ? string.text() : JsonWriter.toString(value);
  }

  String fill(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }

  /**
   * Substitutes the variables of a request path, where a value is one segment or one query value.
   */
  String fillPath(String path) {
    return VARIABLE
        .matcher(path)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(values.get(found.group(1)))
                        .map(ResourcePath::encode)
                        .orElse(found.group())));
  }

  Value fill(Value value) {
    if (value instanceof StringValue string) {
      return new StringValue(fill(string.text()));
    }
    if (value instanceof MultiValue multi) {
      return new MultiValue(multi.elements().stream().map(this::fill).toList());
    }
    if (value instanceof ComplexValue complex) {
      ComplexValue.Builder filled = ComplexValue.builder();
      complex.forEach((name, part) -> filled.put(fill(name), fill(part)));
      return filled.build();
    }
    return value;
  }

  Assertion fill(Assertion assertion) {
    List<String> tokens = assertion.pointer().tokens().stream().map(this::fill).toList();
    return new Assertion(
        new JsonPointer(tokens),
        assertion.operator(),
        fill(assertion.value()),
        assertion.attribute());
  }

  /** Returns the variables in the request of a step and in its expectation. */
  static Set<String> in(Step step) {
    Set<String> found = new LinkedHashSet<>();
    collect(step.request().path(), found);
    step.request().headers().values().forEach(value -> collect(value, found));
    step.request().body().ifPresent(body -> collect(JsonWriter.toString(body), found));
    step.expected().headers().values().forEach(value -> collect(value, found));
    for (Assertion assertion : step.expected().assertions()) {
      collect(assertion.pointer().toString(), found);
      collect(JsonWriter.toString(assertion.value()), found);
    }
    return found;
  }

  private static void collect(String text, Set<String> into) {
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      into.add(matcher.group(1));
    }
  }
}
