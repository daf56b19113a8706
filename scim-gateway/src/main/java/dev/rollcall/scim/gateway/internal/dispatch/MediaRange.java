// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type or range of a header (RFC 9110 section 8.3.1 and 12.5.1).
 *
 * @param type the type in lower case; {@code *} for any
 * @param subtype the subtype in lower case; {@code *} for any
 * @param parameters the parameters by their names in lower case
 */
record MediaRange(String type, String subtype, Map<String, String> parameters) {
  /** The media type of SCIM messages. */
  static final String SCIM = "application/scim+json";

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + TOKEN + ")(?:/(" + TOKEN + "))?\\s*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\"))?\\s*");

  /** The weight of a range that is not accepted. */
  private static final Pattern ZERO = Pattern.compile("0(\\.0*)?");

  /** Parses one range; empty when it is malformed. */
  static Optional<MediaRange> parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.lookingAt() || (range.group(2) == null && !range.group(1).equals("*"))) {
      return Optional.empty();
    }
    String subtype = range.group(2) == null ? "*" : range.group(2);
    return parameters(text, range.end())
        .map(
            parameters ->
                new MediaRange(
                    range.group(1).toLowerCase(Locale.ROOT),
                    subtype.toLowerCase(Locale.ROOT),
                    parameters));
  }

  /** Parses the parameters from an index on; empty when they are malformed. */
  private static Optional<Map<String, String>> parameters(String text, int start) {
    if (start == text.length()) {
      return Optional.of(Map.of());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher parameter = PARAMETER.matcher(text);
    int end = start;
    while (end < text.length()) {
      if (!parameter.find(end) || parameter.start() != end) {
        return Optional.empty();
      }
      if (parameter.group(1) != null) {
        String token = parameter.group(2);
        parameters.put(
            parameter.group(1).toLowerCase(Locale.ROOT),
            token != null ? token : parameter.group(3));
      }
      end = parameter.end();
    }
    return Optional.of(Map.copyOf(parameters));
  }

  /** Parses the list of an {@code Accept} header; empty when a range is malformed. */
  static Optional<List<MediaRange>> parseList(String header) {
    List<MediaRange> ranges = new ArrayList<>();
    int start = 0;
    boolean isQuoted = false;
    for (int i = 0; i <= header.length(); i++) {
      char c = i == header.length() ? ',' : header.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '\\' && isQuoted && i + 1 < header.length()) {
        i++;
      } else if (c == ',' && (!isQuoted || i == header.length())) {
        String text = header.substring(start, i);
        start = i + 1;
        if (!text.isBlank()) {
          Optional<MediaRange> range = parse(text);
          if (range.isEmpty()) {
            return Optional.empty();
          }
          ranges.add(range.get());
        }
      }
    }
    return Optional.of(ranges);
  }

  /** Returns whether this range contains the media type {@code application/<subtype>}. */
  boolean isApplication(String other) {
    return (type.equals("*") || type.equals("application"))
        && (subtype.equals("*") || subtype.equals(other));
  }

  /** Returns whether a client accepts the range: its weight is not 0. */
  boolean isAccepted() {
    String weight = parameters.get("q");
    return weight == null || !ZERO.matcher(weight).matches();
  }
}
