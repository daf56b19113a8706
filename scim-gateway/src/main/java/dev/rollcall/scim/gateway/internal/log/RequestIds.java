// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines the id of a request in its response and in the log. Thread-safe. */
public final class RequestIds {
  /** The header of requests and responses. */
  public static final String HEADER = "X-Request-Id";

  /** The syntax of accepted ids, which can neither start a new log line nor fill the log. */
  private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Version, trace id, parent id, flags; ids of zeros and the version ff are invalid (W3C Trace
   * Context section 3.2.2).
   */
  private static final Pattern TRACE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private final RandomIds random = new RandomIds();

  /**
   * Returns the id in the request if it is well-formed, otherwise the trace id, otherwise a new id.
   */
  public String of(ScimRequest.Headers headers) {
    Optional<String> given = headers.joined(HEADER).filter(id -> GIVEN.matcher(id).matches());
    return given.orElseGet(() -> traceId(headers).orElseGet(() -> random.next().toString()));
  }

  private static Optional<String> traceId(ScimRequest.Headers headers) {
    return headers
        .joined("traceparent")
        .map(TRACE::matcher)
        .filter(Matcher::matches)
        .map(trace -> trace.group(1));
  }
}
