// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/** One line for each request: ids and numbers, and nothing that a client has made up. */
final class RequestLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final String STARTED = "dev.rollcall.scim.started";
  private static final Set<Integer> LOUD = Set.of(429, 503);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private RequestLog() {}

  /** Notes when a request came. */
  static void started(ContainerRequestContext request) {
    request.setProperty(STARTED, System.nanoTime());
  }

  /** Writes the line. */
  static void answered(ContainerRequestContext request, Object requestId, int status) {
    System.Logger.Level level =
        LOUD.contains(status) ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
    if (LOG.isLoggable(level)) {
      LOG.log(
          level,
          "Request {0}: {1} of {2} is answered with {3} after {4} ms{5}",
          requestId,
          METHODS.contains(request.getMethod()) ? request.getMethod() : "another method",
          whose(request),
          Integer.toString(status),
          Long.toString(millis(request)),
          status < 400 ? what(request) : "");
    }
  }

  private static String whose(ContainerRequestContext request) {
    return request.getSecurityContext() != null
            && request.getSecurityContext().getUserPrincipal() instanceof Admitted admitted
        ? "application "
            + admitted.provider().name()
            + ", tenant "
            + admitted.context().tenantId()
            + ", connection "
            + admitted.context().caller().connection()
        : "nobody";
  }

  private static long millis(ContainerRequestContext request) {
    return request.getProperty(STARTED) instanceof Long started
        ? (System.nanoTime() - started) / 1_000_000
        : 0;
  }

  /** The endpoint and id of a request that succeeded: they are there, and of our making. */
  private static String what(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath(false);
    int start = path.indexOf(ScimEndpoints.INTERNAL_PATH);
    return start < 0 ? "" : ", at " + path.substring(start + ScimEndpoints.INTERNAL_PATH.length());
  }
}
