// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RouteMatch;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes one line of {@code key=value} pairs for each request, when the response has ended: ids,
 * numbers and reason codes, and no text that a client has made up except ids of a narrow form.
 *
 * <p>Levels: WARNING for 429 and failures; INFO for refused credentials, as far as {@link
 * RefusalLogLimit} permits; DEBUG for everything else, requests without a credential among it.
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

  private static final String NONE = "-";
  private static final String UNKNOWN = "?";

  private final Optional<RouteMatch> match;
  private final RefusalLogLimit limit;
  private final long started = System.nanoTime();
  private final AtomicBoolean isWritten = new AtomicBoolean();
  private Optional<Rejected> refusal = Optional.empty();

  private RequestLog(Optional<RouteMatch> match, RefusalLogLimit limit) {
    this.match = match;
    this.limit = limit;
  }

  /** Begins the line of a request; without a match it belongs to no application. */
  static void started(
      ContainerRequestContext request, Optional<RouteMatch> match, RefusalLogLimit limit) {
    request.setProperty(PROPERTY, new RequestLog(match, limit));
  }

  /** Adds the reason why the credential of a request is refused. */
  static void refused(ContainerRequestContext request, Rejected why) {
    if (request.getProperty(PROPERTY) instanceof RequestLog line) {
      line.refusal = Optional.of(why);
    }
  }

  /** Adds that the credential of a request cannot be checked at the moment, where that is so. */
  static void failed(ContainerRequestContext request, ScimException failure) {
    if (failure.status() == 503) {
      refused(request, AuthenticationResult.rejected(AuthenticationFailure.UNAVAILABLE));
    }
  }

  /**
   * Writes the line, or leaves it to a response that has yet to be written to the client. A runtime
   * that turns the failure of such a response into another one comes here twice.
   */
  static void answered(
      ContainerRequestContext request, ContainerResponseContext response, Object requestId) {
    if (request.getProperty(PROPERTY) instanceof RequestLog line) {
      StreamedAnswer.Ending ending =
          (failedWith, outcome) ->
              line.write(
                  new End(request, response, failedWith.orElse(response.getStatus()), outcome),
                  requestId);
      boolean hasBody = !request.getMethod().equals(HttpMethod.HEAD);
      if (hasBody && response.getEntity() instanceof StreamedAnswer streamed) {
        streamed.atEnd(ending);
      } else {
        ending.ended(Optional.empty(), "");
      }
    }
  }

  /** How a request ended. */
  private record End(
      ContainerRequestContext request,
      ContainerResponseContext response,
      int status,
      String outcome) {
    Optional<Admitted> admitted() {
      return Optional.ofNullable(request.getSecurityContext())
          .map(security -> security.getUserPrincipal() instanceof Admitted at ? at : null);
    }

    String method() {
      return METHODS.contains(request.getMethod()) ? request.getMethod() : UNKNOWN;
    }

    /** OPTIONS succeeds at any URL: its success proves no resource. */
    boolean isOfAResource() {
      return status < 400 && !request.getMethod().equals(HttpMethod.OPTIONS);
    }

    /** The id of a resource that the request has created. */
    Optional<String> created() {
      URI location = status == 201 ? response.getLocation() : null;
      return Optional.ofNullable(location)
          .map(URI::getRawPath)
          .map(path -> path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private void write(End end, Object requestId) {
    if (ErrorResponses.isInsufficientScope(
        end.response().getHeaderString(HttpHeaders.WWW_AUTHENTICATE))) {
      refusal =
          Optional.of(AuthenticationResult.rejected(AuthenticationFailure.INSUFFICIENT_SCOPE));
    }
    OptionalLong suppressed = OptionalLong.empty();
    System.Logger.Level level = System.Logger.Level.DEBUG;
    if (isLoud(end.status())) {
      level = System.Logger.Level.WARNING;
    } else if (refusal.isPresent() && LOG.isLoggable(System.Logger.Level.INFO)) {
      suppressed = permitted(refusal.get().reason());
      level = suppressed.isPresent() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
    }
    if (LOG.isLoggable(level) && isWritten.compareAndSet(false, true)) {
      LOG.log(level, line(end, requestId, suppressed.orElse(0)).toString());
    }
  }

  private OptionalLong permitted(AuthenticationFailure reason) {
    return reason == AuthenticationFailure.NO_CREDENTIAL
        ? OptionalLong.empty()
        : limit.tryAcquire(application(), reason);
  }

  /** What an operator wants to see without asking: refusals under load, and failures. */
  private static boolean isLoud(int status) {
    return status == 429 || (status >= 500 && status != 501);
  }

  private LogLine line(End end, Object requestId, long suppressed) {
    Optional<Caller> caller =
        end.admitted().map(at -> at.context().caller()).or(() -> refusal.flatMap(Rejected::owner));
    List<String> path = pieces();
    return new LogLine()
        .add("request", requestId)
        .add("app", application())
        .add("tenant", caller.map(Caller::tenantId).orElse(NONE))
        .add("connection", caller.map(Caller::connection).orElse(NONE))
        .add("method", end.method())
        .add("route", route(path))
        .add("id", id(path, end).filter(id -> ID.matcher(id).matches()))
        .add("tenant_key", refusal.flatMap(why -> tenantKey()))
        .add("reason", refusal.map(why -> why.reason().code()))
        .add("claim", refusal.flatMap(Rejected::claim))
        .add("status", end.status())
        .add("outcome", Optional.of(end.outcome()).filter(outcome -> !outcome.isEmpty()))
        .add("suppressed", Optional.of(suppressed).filter(count -> count > 0))
        .add("duration_ms", (System.nanoTime() - started) / 1_000_000);
  }

  private String application() {
    return match.map(at -> at.provider().name()).orElse(NONE);
  }

  /** The tenant that a refused request asked for, which need not exist. */
  private Optional<String> tenantKey() {
    return match.flatMap(RouteMatch::tenantKey).filter(key -> ID.matcher(key).matches());
  }

  private List<String> pieces() {
    return Stream.of(match.map(RouteMatch::rest).orElse("").split("/"))
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  /** The endpoint, if the application has one of this name, as a template. */
  private String route(List<String> path) {
    if (path.isEmpty()) {
      return match.isPresent() ? "/" : NONE;
    }
    if (match.flatMap(RouteMatch::tokenEndpoint).isPresent()) {
      return TokenEndpoint.PATH;
    }
    String endpoint = path.get(0);
    boolean isKnown =
        FIXED.contains(endpoint)
            || match.filter(at -> at.provider().protocol().hasEndpoint(endpoint)).isPresent();
    if (!isKnown || path.size() > 2) {
      return UNKNOWN;
    }
    if (path.size() == 1) {
      return '/' + endpoint;
    }
    return '/' + endpoint + (path.get(1).equals(".search") ? "/.search" : "/{id}");
  }

  /** The id of a resource that exists. */
  private static Optional<String> id(List<String> path, End end) {
    boolean isNamed = path.size() == 2 && end.isOfAResource() && !path.get(1).equals(".search");
    return end.created().or(() -> Optional.of(path).filter(p -> isNamed).map(p -> p.get(1)));
  }
}
