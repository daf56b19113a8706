// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal;

import dev.rollcall.scim.console.internal.web.BadRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the segments of a path. */
final class Segments {
  private Segments() {}

  /**
   * Returns the raw segments below a base path; empty when the path is not below it.
   *
   * @param base the path of the console, such as {@code /console}
   */
  static Optional<List<String>> below(String base, String path) {
    if (!path.equals(base) && !path.startsWith(base + "/")) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(base.length()).split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return Optional.of(segments);
  }

  /**
   * Decodes segments.
   *
   * @throws BadRequestException when one is not encoded correctly
   */
  static List<String> decoded(List<String> segments) {
    try {
      return segments.stream()
          .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException malformed) {
      throw new BadRequestException("The path is not encoded correctly");
    }
  }
}
