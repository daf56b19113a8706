// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.replay;

import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A location in a JSON text (RFC 6901).
 *
 * @param tokens the names and indexes from the root; none for the root
 */
public record JsonPointer(List<String> tokens) {
  private static final int MAX_DIGITS = 9;

  /** Copies the list. */
  public JsonPointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Parses a pointer.
   *
   * @throws IllegalArgumentException when it neither is empty nor begins with a slash
   */
  public static JsonPointer of(String text) {
    if (!text.isEmpty() && text.charAt(0) != '/') {
      throw new IllegalArgumentException("a JSON pointer is empty or begins with a slash");
    }
    List<String> tokens = new ArrayList<>();
    int start = 1;
    while (start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      tokens.add(text.substring(start, end).replace("~1", "/").replace("~0", "~"));
      start = end + 1;
    }
    return new JsonPointer(text.isEmpty() ? List.of() : tokens);
  }

  /** Returns the value at this location, if there is one. */
  public Optional<Value> find(Value root) {
    Optional<Value> found = Optional.of(root);
    for (String token : tokens) {
      found = found.flatMap(value -> child(value, token));
    }
    return found;
  }

  private static Optional<Value> child(Value value, String token) {
    if (value instanceof ComplexValue complex) {
      return complex.find(token);
    }
    if (value instanceof MultiValue multi && isIndex(token)) {
      int index = Integer.parseInt(token);
      return index < multi.elements().size()
          ? Optional.of(multi.elements().get(index))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isIndex(String token) {
    return !token.isEmpty()
        && token.length() <= MAX_DIGITS
        && token.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Returns the text form. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    tokens.forEach(t -> text.append('/').append(t.replace("~", "~0").replace("/", "~1")));
    return text.toString();
  }
}
