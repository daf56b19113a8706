// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.spi.TenantContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The line about one request: ids and numbers, and nothing that a client has made up. It is written
 * once, when the answer has ended.
 */
final class RequestLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final String PROPERTY = "dev.rollcall.scim.log";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Endpoints besides those of resource types. */
  private static final Set<String> FIXED =
      Set.of("ServiceProviderConfig", "ResourceTypes", "Schemas", "Me", "Bulk", ".search");

  /** An id that can neither begin a line of a log nor fill it. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private static final String UNTOLD = "?";

  private final String application;
  private final String path;
  private final long started = System.nanoTime();
  private final AtomicBoolean isWritten = new AtomicBoolean();

  private RequestLog(String application, String path) {
    this.application = application;
    this.path = path;
  }

  /**
   * Begins with a request that has come.
   *
   * @param path what follows the route, percent-encoded
   */
  static void started(ContainerRequestContext request, String application, String path) {
    request.setProperty(PROPERTY, new RequestLog(application, path));
  }

  /**
   * Writes the line, or leaves it to an answer that has yet to be written to the client. A runtime
   * that answers the failure of such an answer in turn comes here twice.
   */
  static void answered(
      ContainerRequestContext request, ContainerResponseContext response, Object requestId) {
    if (request.getProperty(PROPERTY) instanceof RequestLog line) {
      StreamedAnswer.Ending ending =
          (failedWith, remark) ->
              line.write(
                  new End(request, response, failedWith.orElse(response.getStatus()), remark),
                  requestId);
      boolean hasBody = !request.getMethod().equals(HttpMethod.HEAD);
      if (hasBody && response.getEntity() instanceof StreamedAnswer streamed) {
        streamed.atEnd(ending);
      } else {
        ending.told(Optional.empty(), "");
      }
    }
  }

  /** How a request ended. */
  private record End(
      ContainerRequestContext request,
      ContainerResponseContext response,
      int status,
      String remark) {
    Optional<Admitted> admitted() {
      return Optional.ofNullable(request.getSecurityContext())
          .map(security -> security.getUserPrincipal() instanceof Admitted at ? at : null);
    }

    /** OPTIONS succeeds at any address: its success tells of no resource. */
    boolean isOfAResource() {
      return status < 400 && !request.getMethod().equals(HttpMethod.OPTIONS);
    }

    /** The id of a resource that the request has made. */
    Optional<String> made() {
      URI location = status == 201 ? response.getLocation() : null;
      return Optional.ofNullable(location)
          .map(URI::getRawPath)
          .map(path -> path.substring(path.lastIndexOf('/') + 1))
          .map(id -> ID.matcher(id).matches() ? id : UNTOLD);
    }
  }

  private void write(End end, Object requestId) {
    System.Logger.Level level =
        isLoud(end.status()) ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
    if (LOG.isLoggable(level) && isWritten.compareAndSet(false, true)) {
      String method = end.request().getMethod();
      Optional<Admitted> admitted = end.admitted();
      LOG.log(
          level,
          "Request {0}: {1} of application {2}, {3} is answered with {4} after {5} ms{6}{7}",
          requestId,
          METHODS.contains(method) ? method : "another method",
          application,
          admitted.map(Admitted::context).map(RequestLog::whose).orElse("nobody"),
          Integer.toString(end.status()),
          Long.toString((System.nanoTime() - started) / 1_000_000),
          admitted.map(at -> ", at " + where(at, end)).orElse(""),
          end.remark());
    }
  }

  /** What an operator wants to see without asking: refusals under load, and failures. */
  private static boolean isLoud(int status) {
    return status == 429 || (status >= 500 && status != 501);
  }

  private static String whose(TenantContext context) {
    return "tenant " + context.tenantId() + ", connection " + context.caller().connection();
  }

  /** The endpoint if there is one of this name, and the id of a resource that is there. */
  private String where(Admitted admitted, End end) {
    List<String> pieces = Stream.of(path.split("/")).filter(piece -> !piece.isEmpty()).toList();
    if (pieces.isEmpty()) {
      return "/";
    }
    String endpoint = pieces.get(0);
    if (!FIXED.contains(endpoint) && !admitted.protocol().hasEndpoint(endpoint)) {
      return UNTOLD;
    }
    String named = pieces.size() == 1 ? "" : '/' + rest(pieces, end);
    return '/' + endpoint + end.made().map(id -> '/' + id).orElse(named);
  }

  private static String rest(List<String> pieces, End end) {
    String name = pieces.get(1);
    boolean isTold = name.equals(".search") || (end.isOfAResource() && ID.matcher(name).matches());
    return isTold && pieces.size() == 2 ? name : UNTOLD;
  }
}
