// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names a request in answers and logs. */
final class RequestIds {
  /** Nothing that could begin a line of a log, or fill it. */
  private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Version, trace id, parent id, flags; ids of zeros and the version ff are none (W3C Trace
   * Context section 3.2.2).
   */
  private static final Pattern TRACE =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private RequestIds() {}

  /** The id that the request brings, its trace id, or one of its own. */
  static String of(ContainerRequestContext request) {
    String given = request.getHeaderString(AnswerFilter.REQUEST_ID);
    if (given != null && GIVEN.matcher(given).matches()) {
      return given;
    }
    Matcher trace = TRACE.matcher(text(request.getHeaderString("traceparent")));
    return trace.matches() ? trace.group(1) : UUID.randomUUID().toString();
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }
}
