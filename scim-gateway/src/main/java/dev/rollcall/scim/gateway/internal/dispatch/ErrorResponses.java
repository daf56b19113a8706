// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ErrorMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps failures to SCIM error messages and their headers (RFC 7644 section 3.12). */
final class ErrorResponses {
  /** The challenge of a 401 when no token was presented. */
  static final String CHALLENGE = "Bearer realm=\"scim\"";

  private ErrorResponses() {}

  /** The headers of the response to a failure, with the challenge of a 401. */
  static Map<String, String> headers(ScimException failure, String challenge) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", MediaRange.SCIM);
    failure.retryAfter().ifPresent(wait -> headers.put("Retry-After", seconds(wait)));
    if (failure.status() == 401) {
      headers.put("WWW-Authenticate", challenge);
    }
    failure
        .requiredScope()
        .ifPresent(scope -> headers.put("WWW-Authenticate", insufficientScope(scope)));
    return headers;
  }

  /** The value of a {@code Retry-After} header: whole seconds, at least 1. */
  static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.toSeconds()));
  }

  /** RFC 6750 section 3.1. */
  private static String insufficientScope(String scope) {
    return CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope + "\"";
  }

  /** The error message as JSON. */
  static byte[] body(ScimException failure) {
    return JsonWriter.toBytes(ErrorMessage.of(failure));
  }

  /** Returns the failure for a status that HTTP requires. */
  static ScimException forStatus(int status) {
    return ScimException.http(
        status,
        switch (status) {
          case 404 -> "No resource or route matches this URL";
          case 405 -> "The method is not allowed at this URL";
          case 406 -> "Only application/scim+json and application/json can be produced";
          case 415 -> "The body must be application/scim+json or application/json";
          default -> throw new IllegalArgumentException("status " + status);
        });
  }
}
