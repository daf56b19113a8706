// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.load.WatchedInputStream;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.value.ComplexValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles token requests, which need no bearer token. The responses are those of RFC 6749 section
 * 5, not SCIM messages. A granted request counts against the rate limit of its connection.
 */
final class TokenRequestHandler {
  private static final String CHALLENGE = "Basic realm=\"scim\"";

  /** The response to a POST at a token endpoint. */
  ScimResponse handle(Exchange exchange, RouteMatch match, TokenEndpoint endpoint) {
    try {
      TokenResponse response =
          exchange.authenticating(() -> decide(exchange.request(), match, endpoint));
      return response instanceof Granted granted
          ? granted(exchange, match, granted)
          : refused(exchange, (Refused) response);
    } catch (Throwable failure) {
      return failed(exchange, ExceptionTranslator.asScim(failure, exchange.requestId()));
    }
  }

  private static TokenResponse decide(
      ScimRequest request, RouteMatch match, TokenEndpoint endpoint) {
    Optional<Map<String, List<String>>> form =
        isForm(request)
            ? TokenForm.read(
                new WatchedInputStream(request.body(), match.application().load().watchBody()))
            : Optional.empty();
    return form.isEmpty()
        ? new Refused(Reason.INVALID_REQUEST)
        : endpoint.answer(
            new TokenRequest(match, request.headers().values("Authorization"), form.get()));
  }

  private static boolean isForm(ScimRequest request) {
    List<String> types = request.headers().values("Content-Type");
    return types.size() == 1
        && MediaRange.parse(types.get(0))
            .filter(type -> type.isApplication("x-www-form-urlencoded"))
            .isPresent();
  }

  private static ScimResponse granted(Exchange exchange, RouteMatch match, Granted granted) {
    TenantContext context =
        TenantAuthentication.bind(match, granted.tenant(), granted.caller(), exchange);
    exchange.progress().authenticated(context);
    match.application().count(context, Operation.TOKEN);
    return respond(
        exchange,
        200,
        Map.of(),
        ComplexValue.builder()
            .put("access_token", granted.accessToken())
            .put("token_type", "Bearer")
            .put("expires_in", granted.lifetime().toSeconds())
            .put("scope", granted.scope())
            .build());
  }

  private static ScimResponse refused(Exchange exchange, Refused refused) {
    exchange.progress().rejected(refused.cause());
    Reason reason = refused.reason();
    return respond(
        exchange,
        reason.status(),
        reason.status() == 401 ? Map.of("WWW-Authenticate", CHALLENGE) : Map.of(),
        error(reason.wireName()));
  }

  private static ScimResponse failed(Exchange exchange, ScimException failure) {
    Map<String, String> headers =
        headers(
            failure
                .retryAfter()
                .map(wait -> Map.of("Retry-After", ErrorResponses.seconds(wait)))
                .orElse(Map.of()));
    ComplexValue body = error(failure.status() == 500 ? "server_error" : "temporarily_unavailable");
    return exchange.error(failure, headers, JsonWriter.toBytes(body));
  }

  private static ComplexValue error(String name) {
    return ComplexValue.builder().put("error", name).build();
  }

  private static ScimResponse respond(
      Exchange exchange, int status, Map<String, String> more, ComplexValue body) {
    return exchange.respond(status, headers(more), JsonWriter.toBytes(body));
  }

  /** RFC 6749 section 5.1 requires both headers against caches; one is in every response. */
  private static Map<String, String> headers(Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Pragma", "no-cache");
    headers.putAll(more);
    return headers;
  }
}
