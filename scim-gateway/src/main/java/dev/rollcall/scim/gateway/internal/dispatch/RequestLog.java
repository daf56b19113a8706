// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.gateway.internal.log.LogLine;
import dev.rollcall.scim.gateway.internal.log.RefusalLogLimit;
import dev.rollcall.scim.gateway.internal.routing.ProtocolEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes one line of {@code key=value} pairs per request at the end of its response. The line
 * contains ids, numbers and reason codes. Ids that a client has sent appear only if they have a
 * restricted syntax.
 *
 * <p>Levels: WARNING for 429 and server errors; INFO for rejected credentials, within {@link
 * RefusalLogLimit}; DEBUG for everything else, including requests without a credential.
 */
final class RequestLog {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** The syntax of logged ids, which can neither start a new log line nor fill the log. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private static final String NONE = "-";
  private static final String UNKNOWN = "?";

  private final String method;
  private final String requestId;
  private final Optional<RouteMatch> match;
  private final RefusalLogLimit limit;
  private final long started = System.nanoTime();
  private Optional<Caller> caller = Optional.empty();
  private Optional<Rejected> refusal = Optional.empty();
  private boolean isWritten;

  /** Creates the line of a request. A request without a match belongs to no application. */
  RequestLog(String method, String requestId, Optional<RouteMatch> match, RefusalLogLimit limit) {
    this.method = method;
    this.requestId = requestId;
    this.match = match;
    this.limit = limit;
  }

  /** Adds the caller. */
  void authenticated(Caller known) {
    this.caller = Optional.of(known);
  }

  /** Adds the reason why the credential was rejected. */
  void refused(Rejected reason) {
    this.refusal = Optional.of(reason);
  }

  /** The result of a request. */
  private record End(int status, Optional<String> location, String outcome) {
    /** The id of a resource that the request created. */
    Optional<String> created() {
      return location
          .filter(url -> status == 201)
          .map(url -> URI.create(url).getRawPath())
          .map(path -> path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /**
   * Writes the line, once.
   *
   * @param location the {@code Location} of the response
   * @param outcome {@code disconnected} or {@code cut_off} for a response that the client has not
   *     received completely; empty otherwise
   */
  void end(int status, Optional<String> location, String outcome) {
    if (isWritten) {
      return;
    }
    OptionalLong suppressed = OptionalLong.empty();
    System.Logger.Level level = System.Logger.Level.DEBUG;
    if (needsAttention(status)) {
      level = System.Logger.Level.WARNING;
    } else if (refusal.isPresent() && LOG.isLoggable(System.Logger.Level.INFO)) {
      suppressed = permitted(refusal.get().reason());
      level = suppressed.isPresent() ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
    }
    if (LOG.isLoggable(level)) {
      isWritten = true;
      LOG.log(level, line(new End(status, location, outcome), suppressed.orElse(0)).toString());
    }
  }

  private OptionalLong permitted(AuthenticationFailure reason) {
    return reason == AuthenticationFailure.NO_CREDENTIAL
        ? OptionalLong.empty()
        : limit.tryAcquire(application(), reason);
  }

  /** Returns whether the status needs attention: an exceeded limit or a server error. */
  private static boolean needsAttention(int status) {
    return status == 429 || (status >= 500 && status != 501);
  }

  private LogLine line(End end, long suppressed) {
    Optional<Caller> known = caller.or(() -> refusal.flatMap(Rejected::owner));
    List<String> path = pieces();
    return new LogLine()
        .add("request", requestId)
        .add("app", application())
        .add("tenant", known.map(Caller::tenantId).orElse(NONE))
        .add("connection", known.map(Caller::connection).orElse(NONE))
        .add("method", METHODS.contains(method) ? method : UNKNOWN)
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
    return match.map(at -> at.application().config().application()).orElse(NONE);
  }

  /** The tenant key in the URL of a rejected request; a tenant with this key may not exist. */
  private Optional<String> tenantKey() {
    return match.flatMap(RouteMatch::tenantKey).filter(key -> ID.matcher(key).matches());
  }

  private List<String> pieces() {
    return Stream.of(match.map(RouteMatch::rest).orElse("").split("/"))
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  /** The template of the route, {@code ?} if the application has no such endpoint. */
  private String route(List<String> path) {
    if (path.isEmpty()) {
      return match.isPresent() ? "/" : NONE;
    }
    if (match.flatMap(RouteMatch::tokenEndpoint).isPresent()) {
      return TokenEndpoint.PATH;
    }
    String endpoint = path.get(0);
    boolean isKnown =
        ProtocolEndpoints.NAMES.contains(endpoint)
            || match.filter(at -> at.application().config().hasEndpoint(endpoint)).isPresent();
    if (!isKnown || path.size() > 2) {
      return UNKNOWN;
    }
    if (path.size() == 1) {
      return '/' + endpoint;
    }
    return '/' + endpoint + (path.get(1).equals(".search") ? "/.search" : "/{id}");
  }

  /** The id of a resource that exists. OPTIONS succeeds for any id. */
  private Optional<String> id(List<String> path, End end) {
    boolean isOfResource = end.status() < 400 && !method.equals("OPTIONS");
    boolean isNamed = path.size() == 2 && isOfResource && !path.get(1).equals(".search");
    return end.created().or(() -> Optional.of(path).filter(p -> isNamed).map(p -> p.get(1)));
  }
}
