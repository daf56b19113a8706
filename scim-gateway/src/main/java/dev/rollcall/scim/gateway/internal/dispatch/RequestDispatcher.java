// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.spi.TenantContext;
import java.util.Map;
import java.util.Optional;

/** Handles the requests of declared routes. Thread-safe. */
public final class RequestDispatcher {
  private final TenantAuthentication authentication = new TenantAuthentication();
  private final TokenRequestHandler tokens = new TokenRequestHandler();

  /** Handles a request of a route. Every failure becomes a response. */
  public ScimResponse handle(Exchange exchange, RouteMatch match) {
    if (exchange.crossOrigin().isPreflight()) {
      return exchange.respond(204, exchange.crossOrigin().preflightHeaders());
    }
    ScimRequest request = exchange.request();
    Optional<TokenEndpoint> tokenEndpoint =
        match.tokenEndpoint().filter(endpoint -> request.method().equals("POST"));
    if (tokenEndpoint.isPresent()) {
      return tokens.handle(exchange, match, tokenEndpoint.get());
    }
    BearerCredential credential = BearerCredential.of(request.headers().values("Authorization"));
    try {
      TenantContext context = authentication.authenticate(exchange, match, credential);
      return dispatch(exchange, match, context);
    } catch (ScimException refused) {
      return exchange.error(refused, credential.challenge());
    } catch (Throwable failure) {
      return exchange.error(ExceptionTranslator.asScim(failure, exchange.requestId()));
    }
  }

  private static ScimResponse dispatch(Exchange exchange, RouteMatch match, TenantContext context) {
    Application application = match.application();
    application.count(context);
    ScimRequest request = exchange.request();
    EndpointPath path =
        EndpointPath.parse(match.rest(), name -> application.executor().endpointName(context, name))
            .orElseThrow(() -> ErrorResponses.forStatus(404));
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    if (method.equals("OPTIONS")) {
      return exchange.respond(200, Map.of("Allow", path.kind().allow()));
    }
    if (!path.kind().has(method)) {
      return exchange.methodNotAllowed(path.kind().allow());
    }
    String mediaType = MediaTypes.ofResponse(request);
    EndpointResponse result = new EndpointCall(application, context, request).execute(path, method);
    return exchange.respond(
        result,
        mediaType,
        result
            .body()
            .map(
                body ->
                    new StreamedBody(
                        exchange, result, body, () -> application.load().resume(context))));
  }
}
