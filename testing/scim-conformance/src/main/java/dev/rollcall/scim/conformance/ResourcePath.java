// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Builds the path of a resource below the base URL: an endpoint and the resource's id as a
 * percent-encoded segment (RFC 3986 section 3.3), whatever characters the id contains.
 */
public final class ResourcePath {
  private static final String UNESCAPED = "-._~:@";

  private ResourcePath() {}

  /**
   * Returns the path of a resource.
   *
   * @param endpoint such as {@code /Users}
   * @param id the id as returned by the server
   * @throws IllegalArgumentException when the id is empty, because the path would be that of the
   *     endpoint
   */
  public static String of(String endpoint, String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("The id of a resource must not be empty");
    }
    return endpoint + "/" + encode(id);
  }

  /** Returns the id in a path that {@link #of} built. */
  public static String id(String path) {
    String segment = path.substring(path.lastIndexOf('/') + 1);
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Encodes a text as one path segment or query value. */
  public static String encode(String text) {
    if (text.equals(".") || text.equals("..")) {
      return text.replace(".", "%2E");
    }
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      int c = one & 0xFF;
      if (isUnescaped(c)) {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hex(int digit) {
    return Character.toUpperCase(Character.forDigit(digit, 16));
  }

  private static boolean isUnescaped(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || UNESCAPED.indexOf(c) >= 0;
  }
}
