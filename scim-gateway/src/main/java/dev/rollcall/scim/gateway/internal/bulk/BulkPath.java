// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.routing.PathSegment;
import dev.rollcall.scim.gateway.internal.routing.ProtocolEndpoints;
import dev.rollcall.scim.message.BulkMethod;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a Bulk operation: an endpoint, or a resource of one (RFC 7644 section 3.7). It is
 * relative to the tenant's base URL, with or without a slash, or begins with that URL; any other
 * URL is rejected, since it belongs to another tenant or service.
 *
 * @param endpoint the endpoint without its slash
 * @param id the id, decoded; {@code bulkId:} and a name for a resource of the same request
 */
record BulkPath(String endpoint, Optional<String> id) {
  /**
   * Parses the path of an operation.
   *
   * @throws ScimException invalidValue when the path is invalid for this method
   */
  static BulkPath parse(String text, BulkMethod method, URI baseUri) {
    String path = text.trim();
    if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
      throw wrong("must not have a query or a fragment");
    }
    List<String> segments = segments(isAbsolute(path) ? belowBase(path, baseUri) : path);
    boolean isOwn =
        !segments.isEmpty() && ProtocolEndpoints.containsInAnyCase(segments.get(0))
            || segments.size() > 1 && segments.get(1).equals(".search");
    if (isOwn) {
      throw wrong("must not be one of the protocol's own endpoints");
    }
    if (method == BulkMethod.POST) {
      if (segments.size() != 1) {
        throw wrong("of a POST must be an endpoint such as /Users");
      }
      return new BulkPath(segments.get(0), Optional.empty());
    }
    if (segments.size() != 2) {
      throw wrong("of a " + method + " must be that of one resource, such as /Users/42");
    }
    return new BulkPath(segments.get(0), Optional.of(segments.get(1)));
  }

  private static ScimException wrong(String reason) {
    return ScimException.invalidValue("path", reason);
  }

  private static boolean isAbsolute(String path) {
    return path.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  /** Returns the path of a URL below the base; scheme and host are compared case-insensitively. */
  private static String belowBase(String url, URI baseUri) {
    String base = baseUri.toString();
    int origin = base.length() - (baseUri.getRawPath() == null ? 0 : baseUri.getRawPath().length());
    boolean isBelow =
        !base.isEmpty()
            && url.regionMatches(true, 0, base, 0, origin)
            && url.startsWith(base.substring(origin), origin)
            && (url.length() == base.length() || url.charAt(base.length()) == '/');
    if (!isBelow) {
      throw wrong("must be relative to the base URL of the tenant, or begin with it");
    }
    return url.substring(base.length());
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment));
      }
    }
    return segments;
  }

  private static String decoded(String segment) {
    try {
      return PathSegment.decoded(segment);
    } catch (IllegalArgumentException malformed) {
      throw wrong("must be percent-encoded correctly");
    }
  }
}
