// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.CorsPolicy;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Applies the CORS policy of an application to the requests of its routes. */
final class CrossOrigin {
  private static final String ORIGIN = "Origin";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String POLICY = "dev.rollcall.scim.cors";
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Accept, If-Match, If-None-Match, X-Request-Id, traceparent";
  private static final String EXPOSED_HEADERS =
      "ETag, Location, Content-Location, Retry-After, WWW-Authenticate, X-Request-Id";
  private static final String MAX_AGE_SECONDS = "600";

  private CrossOrigin() {}

  /** Marks a request of an application. */
  static void begin(ContainerRequestContext request, CorsPolicy policy) {
    request.setProperty(POLICY, policy);
  }

  /**
   * The response to a preflight request of an allowed origin. It needs no credential and looks up
   * no tenant, so that it is the same for every address of the route.
   */
  static Optional<Response> preflight(ContainerRequestContext request) {
    boolean isPreflight =
        request.getMethod().equals(HttpMethod.OPTIONS)
            && request.getHeaderString("Access-Control-Request-Method") != null
            && isAllowed(request);
    return isPreflight
        ? Optional.of(
            Response.noContent()
                .header("Access-Control-Allow-Methods", METHODS)
                .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .header("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .build())
        : Optional.empty();
  }

  /** Adds the headers by which a browser hands the response to a script, be it an error. */
  static void end(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(POLICY) instanceof CorsPolicy policy) || !policy.isOn()) {
      return;
    }
    response.getHeaders().add(HttpHeaders.VARY, ORIGIN);
    if (isAllowed(request)) {
      response.getHeaders().putSingle(ALLOW_ORIGIN, request.getHeaderString(ORIGIN));
      response.getHeaders().putSingle("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
  }

  private static boolean isAllowed(ContainerRequestContext request) {
    String origin = request.getHeaderString(ORIGIN);
    return origin != null
        && request.getProperty(POLICY) instanceof CorsPolicy policy
        && policy.allows(origin);
  }
}
