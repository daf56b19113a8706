// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes and decodes segments of a URL path. */
public final class PathSegment {
  private PathSegment() {}

  /** Encodes an id or a name. */
  public static String encoded(String segment) {
    for (int i = 0; i < segment.length(); i++) {
      if (!isLiteral(segment.charAt(i))) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
    return segment;
  }

  /** Returns whether the encoder leaves the character unchanged, as all those of a UUID. */
  private static boolean isLiteral(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c == '-' || c == '.' || c == '_');
  }

  /**
   * Decodes a segment; a plus sign is literal.
   *
   * @throws IllegalArgumentException when the encoding is malformed
   */
  public static String decoded(String segment) {
    return segment.indexOf('%') < 0
        ? segment
        : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the last segment of a URL without a query, decoded: the id of a resource. */
  public static String last(String url) {
    return decoded(url.substring(url.lastIndexOf('/') + 1));
  }
}
