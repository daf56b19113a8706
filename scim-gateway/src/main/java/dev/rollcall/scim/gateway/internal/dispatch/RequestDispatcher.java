// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.operation.EndpointPath;
import dev.rollcall.scim.gateway.internal.operation.Methods;
import dev.rollcall.scim.gateway.internal.operation.OperationExecutor;
import dev.rollcall.scim.gateway.internal.response.EndpointResponse;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.Map;
import java.util.Optional;

/** Handles the requests of declared routes. Thread-safe. */
public final class RequestDispatcher {
  private final TenantAuthentication authentication = new TenantAuthentication();
  private final TokenRequestHandler tokens = new TokenRequestHandler();
  private final LogoutRequestHandler logouts = new LogoutRequestHandler();
  private final SecurityEventHandler securityEvents = new SecurityEventHandler();

  /** Handles a request of a route. Every failure becomes a response. */
  public ScimResponse handle(Exchange exchange, RouteMatch match) {
    Optional<ScimResponse> unauthenticated = withoutAuthentication(exchange, match);
    if (unauthenticated.isPresent()) {
      return unauthenticated.get();
    }
    ScimRequest request = exchange.request();
    Application application = match.application();
    BearerCredential credential = BearerCredential.of(request.headers().values("Authorization"));
    try {
      TenantContext context = authentication.authenticate(exchange, match, credential);
      application.count(context, Operation.OTHER);
      EndpointPath path = path(match, context);
      exchange.progress().at(path);
      String method = request.method().equals("HEAD") ? "GET" : request.method();
      Methods methods = application.executor().methods(context, path);
      if (method.equals("OPTIONS")) {
        return exchange.respond(200, Map.of("Allow", methods.allow()));
      }
      if (!methods.has(method)) {
        return exchange.methodNotAllowed(methods.allow());
      }
      String mediaType = MediaTypes.ofResponse(request);
      EndpointResponse result =
          new EndpointCall(application, context, request).execute(path, method);
      return exchange.respond(result, mediaType, () -> application.load().resume(context));
    } catch (ScimException refused) {
      return exchange.error(refused, credential.challenge());
    } catch (Throwable failure) {
      return exchange.error(ExceptionTranslator.asScim(failure, exchange.requestId()));
    }
  }

  /**
   * Handles a CORS preflight, and requests of endpoints with a separate authentication; empty for
   * every other request.
   */
  private Optional<ScimResponse> withoutAuthentication(Exchange exchange, RouteMatch match) {
    if (exchange.crossOrigin().isPreflight()) {
      return Optional.of(exchange.respond(204, exchange.crossOrigin().preflightHeaders()));
    }
    if (!exchange.request().method().equals("POST")) {
      return Optional.empty();
    }
    return match
        .tokenEndpoint()
        .map(endpoint -> tokens.handle(exchange, match, endpoint))
        .or(() -> logout(exchange, match));
  }

  private Optional<ScimResponse> logout(Exchange exchange, RouteMatch match) {
    return match
        .globalTokenRevocation()
        .map(endpoint -> logouts.handle(exchange, match, endpoint))
        .or(
            () ->
                match
                    .securityEvents()
                    .map(receiver -> securityEvents.handle(exchange, match, receiver)));
  }

  private static EndpointPath path(RouteMatch match, TenantContext context) {
    OperationExecutor executor = match.application().executor();
    return EndpointPath.parse(match.rest(), name -> executor.endpointName(context, name))
        .orElseThrow(
            () ->
                match
                    .application()
                    .rejected(context, Operation.OTHER, ErrorResponses.forStatus(404)));
  }
}
