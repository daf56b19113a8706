// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON of a response with its headers. */
final class EventResponses {
  private static final String CHALLENGE = "Bearer realm=\"scim\"";
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "Cache-Control", "no-store");

  private EventResponses() {}

  static ScimResponse json(int status, String json) {
    return new ScimResponse(status, HEADERS, Optional.of(written(json)));
  }

  private static ScimResponse.Body written(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.write(bytes);
      return Optional.empty();
    };
  }

  static ScimResponse error(ScimException failure) {
    if (failure.requiredScope().isPresent()) {
      return insufficientScope(failure, failure.requiredScope().get());
    }
    if (failure.status() == 401) {
      return with(
          error(401, "authentication_failed", "Authentication failed"),
          "WWW-Authenticate",
          CHALLENGE);
    }
    ScimResponse response = error(failure.status(), code(failure.status()), failure.detail());
    return failure
        .retryAfter()
        .map(wait -> with(response, "Retry-After", Long.toString(Math.max(1, wait.toSeconds()))))
        .orElse(response);
  }

  /** RFC 6750 section 3.1. */
  private static ScimResponse insufficientScope(ScimException failure, String scope) {
    return with(
        error(failure.status(), "insufficient_scope", failure.detail()),
        "WWW-Authenticate",
        CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + scope + '"');
  }

  private static String code(int status) {
    return switch (status) {
      case 400 -> "invalid_request";
      case 403 -> "access_denied";
      case 429 -> "too_many_requests";
      default -> "error";
    };
  }

  static ScimResponse error(int status, String code, String description) {
    return json(
        status,
        JsonWriter.toString(
            ComplexValue.builder().put("err", code).put("description", description).build()));
  }

  static ScimResponse methodNotAllowed(String allowed) {
    return with(
        error(405, "method_not_allowed", "The method must be " + allowed), "Allow", allowed);
  }

  static ScimResponse withoutBody(ScimResponse response) {
    return new ScimResponse(response.status(), response.headers(), Optional.empty());
  }

  static ScimResponse with(ScimResponse response, String name, String value) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.put(name, value);
    return new ScimResponse(response.status(), headers, response.body());
  }
}
