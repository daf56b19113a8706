// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.ScimRequest;
import java.util.Map;
import java.util.Optional;

/** Applies the CORS policy of an application to one request. */
final class CrossOrigin {
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Accept, If-Match, If-None-Match, X-Request-Id, traceparent";
  private static final String EXPOSED_HEADERS =
      "ETag, Location, Content-Location, Retry-After, WWW-Authenticate, X-Request-Id";
  private static final String MAX_AGE_SECONDS = "600";

  private final CorsPolicy policy;
  private final ScimRequest request;
  private final Optional<String> allowedOrigin;

  CrossOrigin(CorsPolicy policy, ScimRequest request) {
    this.policy = policy;
    this.request = request;
    this.allowedOrigin =
        policy.isOn()
            ? request.headers().joined("Origin").filter(policy::allows)
            : Optional.empty();
  }

  /**
   * Returns whether this is a preflight request of an allowed origin. Its response needs no
   * credential and no tenant, so that it is the same for every URL of the route.
   */
  boolean isPreflight() {
    return request.method().equals("OPTIONS")
        && !request.headers().values("Access-Control-Request-Method").isEmpty()
        && allowedOrigin.isPresent();
  }

  /** The headers of the response to a preflight request. */
  Map<String, String> preflightHeaders() {
    return Map.of(
        "Access-Control-Allow-Methods", METHODS,
        "Access-Control-Allow-Headers", REQUEST_HEADERS,
        "Access-Control-Max-Age", MAX_AGE_SECONDS);
  }

  /** Adds the headers with which a browser exposes the response, or the error, to a script. */
  void addTo(Map<String, String> headers) {
    if (policy.isOn()) {
      headers.put("Vary", "Origin");
    }
    allowedOrigin.ifPresent(
        origin -> {
          headers.put("Access-Control-Allow-Origin", origin);
          headers.put("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        });
  }
}
