// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RouteMatch;
import dev.rollcall.scim.gateway.internal.routing.RequestAddress;
import dev.rollcall.scim.json.JsonWriter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches the request to a route, authenticates it and dispatches it to {@link ScimEndpoints}, or
 * answers it. Requests of other URLs pass untouched. Not API.
 */
@PreMatching
public final class RouteFilter implements ContainerRequestFilter {
  /** The request property that marks a request as ours and names it. */
  static final String REQUEST_ID = "dev.rollcall.scim.request-id";

  private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Configuration configuration;
  private final Admission admission = new Admission();
  private final TokenDoor tokens = new TokenDoor(admission);
  private final RefusalLogLimit refusals = new RefusalLogLimit(System::nanoTime);

  /** Made by the runtime. */
  public RouteFilter(@Context Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Gateway gateway = ScimApplication.gateway(configuration.getProperties());
    RequestAddress address = address(request);
    if (gateway.isMalformed(address)) {
      refuse(request, ScimException.http(400, "The Host header must name one host"));
      return;
    }
    Optional<RouteMatch> match = gateway.match(address);
    Optional<Response> metadata = metadata(request, gateway, address);
    if (metadata.isPresent()) {
      markAsOurs(request, match);
      request.abortWith(metadata.get());
    } else if (match.isPresent()) {
      enter(request, match.get());
    } else if (isInternal(request.getUriInfo().getPath())) {
      refuse(request, ErrorResponses.forStatus(404));
    }
  }

  private static Optional<Response> metadata(
      ContainerRequestContext request, Gateway gateway, RequestAddress address) {
    return Optional.of(request.getMethod())
        .filter(READS::contains)
        .flatMap(read -> gateway.authorizationServerMetadata(address))
        .map(
            json -> Response.ok(JsonWriter.toBytes(json), MediaType.APPLICATION_JSON_TYPE).build());
  }

  private void refuse(ContainerRequestContext request, ScimException failure) {
    markAsOurs(request, Optional.empty());
    request.abortWith(ErrorResponses.of(failure));
  }

  private void enter(ContainerRequestContext request, RouteMatch match) {
    String requestId = markAsOurs(request, Optional.of(match));
    CrossOrigin.begin(request, match.provider().cors());
    Optional<Response> preflight = CrossOrigin.preflight(request);
    if (preflight.isPresent()) {
      request.abortWith(preflight.get());
      return;
    }
    if (match.tokenEndpoint().isPresent() && request.getMethod().equals(HttpMethod.POST)) {
      request.abortWith(tokens.answer(request, match, match.tokenEndpoint().get()));
      return;
    }
    BearerCredential credential =
        BearerCredential.of(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    try {
      Admission.Decision decision = decide(request, match, credential, requestId);
      if (decision instanceof Admission.Denied denied) {
        RequestLog.refused(request, denied.why());
        throw denied.answer();
      }
      dispatch(request, match, ((Admission.Granted) decision).request());
    } catch (ScimException refused) {
      request.abortWith(ErrorResponses.of(refused, credential.challenge()));
    }
  }

  private Admission.Decision decide(
      ContainerRequestContext request,
      RouteMatch match,
      BearerCredential credential,
      String requestId) {
    try {
      return Failures.guarded(requestId, () -> admission.decide(match, credential, requestId));
    } catch (ScimException failure) {
      RequestLog.failed(request, failure);
      throw failure;
    }
  }

  private static void dispatch(
      ContainerRequestContext request, RouteMatch match, Admitted admitted) {
    request.setSecurityContext(
        admitted.over(request.getSecurityContext().isSecure(), cutOff(request)));
    admitted.count();
    MediaTypes.checkHeaders(request);
    URI base = request.getUriInfo().getBaseUri();
    String rest = admitted.spelled(match.rest());
    request.setRequestUri(base, internalUri(base, rest, request.getUriInfo()));
  }

  /** What the server in front gave for ending the connection; nothing where it gave nothing. */
  private static Runnable cutOff(ContainerRequestContext request) {
    return request.getProperty(ScimApplication.CUT_OFF) instanceof Runnable given
        ? given
        : () -> {};
  }

  private String markAsOurs(ContainerRequestContext request, Optional<RouteMatch> match) {
    String requestId = RequestIds.of(request);
    request.setProperty(REQUEST_ID, requestId);
    RequestLog.started(request, match, refusals);
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
        authority(request.getHeaders().get(HttpHeaders.HOST), uri.getRequestUri()),
        uri.getRequestUri().getRawPath(),
        uri.getBaseUri().getRawPath(),
        new Peer(request));
  }

  /** Several headers, or a user in the target, become an authority that is none. */
  private static String authority(@Nullable List<String> hosts, URI target) {
    String host = hosts == null ? "" : String.join(",", hosts);
    return target.getRawUserInfo() == null ? host : target.getRawUserInfo() + '@' + host;
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
