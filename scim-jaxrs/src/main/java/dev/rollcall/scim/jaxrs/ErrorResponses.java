// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.message.ErrorMessage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** SCIM error messages as HTTP responses (RFC 7644 section 3.12), whatever the client accepts. */
final class ErrorResponses {
  /** What a 401 demands when no token was presented. */
  static final String CHALLENGE = "Bearer realm=\"scim\"";

  private static final String INSUFFICIENT_SCOPE = ", error=\"insufficient_scope\"";

  private ErrorResponses() {}

  /** The response to a failure. */
  static Response of(ScimException failure) {
    return of(failure, CHALLENGE);
  }

  /** The response to a failure, with the demand that a 401 makes. */
  static Response of(ScimException failure, String challenge) {
    Response.ResponseBuilder response =
        Response.status(failure.status()).type(MediaTypes.SCIM).entity(body(failure));
    failure
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    if (failure.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }
    failure
        .requiredScope()
        .ifPresent(scope -> response.header(HttpHeaders.WWW_AUTHENTICATE, insufficient(scope)));
    return response.build();
  }

  /** Returns whether a {@code WWW-Authenticate} header reports that a scope is missing. */
  static boolean isInsufficientScope(@Nullable String challenge) {
    return challenge != null && challenge.contains(INSUFFICIENT_SCOPE);
  }

  /** RFC 6750 section 3.1. */
  private static String insufficient(String scope) {
    return CHALLENGE + INSUFFICIENT_SCOPE + ", scope=\"" + scope + "\"";
  }

  /** The error message as JSON. */
  static byte[] body(ScimException failure) {
    return JsonWriter.toBytes(ErrorMessage.of(failure));
  }

  /** What the runtime, or a part of the host, refused before a request reached the gateway. */
  static ScimException forStatus(int status) {
    return ScimException.http(
        status,
        switch (status) {
          case 404 -> "No resource or route matches this URL";
          case 405 -> "The method is not allowed at this address";
          case 406 -> "Only application/scim+json and application/json can be answered";
          case 413 -> "The request is too large";
          case 415 -> "The body must be application/scim+json or application/json";
          default -> status < 500 ? "The request cannot be answered" : "Internal error";
        });
  }
}
