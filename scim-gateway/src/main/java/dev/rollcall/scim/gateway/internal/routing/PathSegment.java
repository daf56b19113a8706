// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes and decodes segments of a URL path. */
public final class PathSegment {
  private PathSegment() {}

  /** Encodes an id or a name. */
  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Decodes a segment; a plus sign is literal.
   *
   * @throws IllegalArgumentException when the encoding is malformed
   */
  public static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the last segment of a URL, decoded: the id of a resource. */
  public static String last(URI location) {
    String path = location.getRawPath();
    return decoded(path.substring(path.lastIndexOf('/') + 1));
  }
}
