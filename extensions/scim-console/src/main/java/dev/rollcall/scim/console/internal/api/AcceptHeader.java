// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Selects a media type by the header {@code Accept} (RFC 9110 section 12.5.1). */
final class AcceptHeader {
  private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  private record Range(String text, double quality) {
    boolean matches(String mediaType) {
      return text.equals("*/*")
          || text.equals(mediaType)
          || text.endsWith("/*") && mediaType.startsWith(text.substring(0, text.length() - 1));
    }

    /** A type is more specific than a range, and a range with a type than one without. */
    int specificity() {
      return text.equals("*/*") ? 0 : text.endsWith("/*") ? 1 : 2;
    }
  }

  private AcceptHeader() {}

  /**
   * Returns the offered media type that the client prefers, the first of equal ones.
   *
   * @param header the value of the header; empty if absent
   * @return empty when the client accepts none
   */
  static Optional<String> select(Optional<String> header, List<String> offered) {
    if (header.filter(text -> !text.isBlank()).isEmpty()) {
      return offered.stream().findFirst();
    }
    List<Range> ranges = ranges(header.get());
    String best = "";
    double bestQuality = 0;
    for (String mediaType : offered) {
      double quality = quality(ranges, mediaType);
      if (quality > bestQuality) {
        best = mediaType;
        bestQuality = quality;
      }
    }
    return Optional.of(best).filter(found -> !found.isEmpty());
  }

  private static List<Range> ranges(String header) {
    List<Range> ranges = new ArrayList<>();
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].trim();
        if (parameter.startsWith("q=")) {
          quality = number(parameter.substring(2));
        }
      }
      ranges.add(new Range(parts[0].trim(), quality));
    }
    return ranges;
  }

  private static double number(String text) {
    return QUALITY.matcher(text).matches() ? Double.parseDouble(text) : 0;
  }

  private static double quality(List<Range> ranges, String mediaType) {
    return ranges.stream()
        .filter(range -> range.matches(mediaType))
        .max(Comparator.comparingInt(Range::specificity))
        .map(Range::quality)
        .orElse(0.0);
  }
}
