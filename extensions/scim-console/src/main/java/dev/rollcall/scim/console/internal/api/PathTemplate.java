// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path with variables in braces.
 *
 * @param text the path, such as {@code /links/{id}}
 * @param segments its segments
 */
record PathTemplate(String text, List<String> segments) {
  static PathTemplate parse(String text) {
    return new PathTemplate(text, Stream.of(text.substring(1).split("/", -1)).toList());
  }

  /** Returns the variables of a path; empty when the path does not match. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        variables.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
