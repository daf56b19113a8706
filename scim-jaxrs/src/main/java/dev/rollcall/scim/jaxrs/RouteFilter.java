// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RequestAddress;
import dev.rollcall.scim.gateway.RouteMatch;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The door. A request of a declared route is admitted for its tenant and sent on to {@link
 * ScimEndpoints}, or answered here; every other request passes unseen. Not API.
 */
@PreMatching
public final class RouteFilter implements ContainerRequestFilter {
  /** The request property that marks a request as ours and names it. */
  static final String REQUEST_ID = "dev.rollcall.scim.request-id";

  private final Configuration configuration;
  private final Admission admission = new Admission();
  private final TokenDoor tokens = new TokenDoor(admission);

  /** Made by the runtime. */
  public RouteFilter(@Context Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    Optional<RouteMatch> match =
        ScimApplication.gateway(configuration.getProperties()).match(address(request));
    if (match.isPresent()) {
      enter(request, match.get());
    } else if (isInternal(uri.getPath())) {
      markAsOurs(request, "none", "");
      request.abortWith(ErrorResponses.of(ErrorResponses.forStatus(404)));
    }
  }

  private void enter(ContainerRequestContext request, RouteMatch match) {
    String requestId = markAsOurs(request, match.provider().name(), match.rest());
    if (match.tokenEndpoint().isPresent() && request.getMethod().equals(HttpMethod.POST)) {
      request.abortWith(tokens.answer(request, match, match.tokenEndpoint().get()));
      return;
    }
    BearerCredential credential =
        BearerCredential.of(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    try {
      Admitted admitted =
          Failures.guarded(requestId, () -> admission.admit(match, credential, requestId));
      request.setSecurityContext(
          admitted.over(request.getSecurityContext().isSecure(), cutOff(request)));
      admitted.count();
      URI base = request.getUriInfo().getBaseUri();
      request.setRequestUri(base, internalUri(base, match.rest(), request.getUriInfo()));
    } catch (ScimException refused) {
      request.abortWith(ErrorResponses.of(refused, credential.challenge()));
    }
  }

  /** What the server in front gave for ending the connection; nothing where it gave nothing. */
  private static Runnable cutOff(ContainerRequestContext request) {
    return request.getProperty(ScimApplication.CUT_OFF) instanceof Runnable given
        ? given
        : () -> {};
  }

  private static String markAsOurs(
      ContainerRequestContext request, String application, String path) {
    String requestId = RequestIds.of(request);
    request.setProperty(REQUEST_ID, requestId);
    RequestLog.started(request, application, path);
    return requestId;
  }

  /** A semicolon belongs to the id it stands in and does not begin a matrix parameter. */
  private static URI internalUri(URI base, String rest, UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    String path = base.getRawPath() + ScimEndpoints.INTERNAL_PATH + rest.replace(";", "%3B");
    return base.resolve(query == null ? path : path + '?' + query);
  }

  private static boolean isInternal(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.startsWith(ScimEndpoints.INTERNAL_PATH, start);
  }

  /** The host is that of the header, since the URI may name the listener. */
  private static RequestAddress address(ContainerRequestContext request) {
    UriInfo uri = request.getUriInfo();
    return new RequestAddress(
        Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.HOST), ""),
        uri.getRequestUri().getRawPath(),
        uri.getBaseUri().getRawPath(),
        new Peer(request));
  }

  /** The other end of the connection; no part of the standard tells its address. */
  private record Peer(ContainerRequestContext request) implements RequestAddress.Sender {
    @Override
    public Optional<String> ipAddress() {
      return Optional.ofNullable(request.getProperty(ScimApplication.PEER_ADDRESS))
          .filter(String.class::isInstance)
          .map(String.class::cast);
    }

    @Override
    public List<String> header(String name) {
      return Objects.requireNonNullElse(request.getHeaders().get(name), List.of());
    }
  }
}
