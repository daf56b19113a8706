// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request for a page.
 *
 * @param raw the HTTP request
 * @param segments the decoded segments of the path below the console
 * @param query the parameters of the URL
 */
public record WebRequest(ScimRequest raw, List<String> segments, Parameters query) {
  /** Copies the segments. */
  public WebRequest {
    Objects.requireNonNull(raw, "raw");
    segments = List.copyOf(segments);
    Objects.requireNonNull(query, "query");
  }

  /** Returns whether the request only reads. */
  public boolean isRead() {
    return raw.method().equals("GET") || raw.method().equals("HEAD");
  }

  /** Returns the same request without the first segments of its path. */
  public WebRequest below(int count) {
    return new WebRequest(raw, segments.subList(count, segments.size()), query);
  }

  /** Returns whether the path names something below a page, not the page itself. */
  public boolean isBelowPage() {
    return segments.size() > 1;
  }

  /** Returns the segment at an index below the console. */
  public Optional<String> segment(int index) {
    return index < segments.size() ? Optional.of(segments.get(index)) : Optional.empty();
  }

  /** Returns the value of a cookie. */
  public Optional<String> cookie(String name) {
    for (String header : raw.headers().values("Cookie")) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
          return Optional.of(pair.substring(equals + 1).trim());
        }
      }
    }
    return Optional.empty();
  }
}
