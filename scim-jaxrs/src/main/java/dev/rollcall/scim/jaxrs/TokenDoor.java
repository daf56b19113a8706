// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RouteMatch;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.gateway.token.TokenRequest;
import dev.rollcall.scim.gateway.token.TokenResponse;
import dev.rollcall.scim.gateway.token.TokenResponse.Granted;
import dev.rollcall.scim.gateway.token.TokenResponse.Reason;
import dev.rollcall.scim.gateway.token.TokenResponse.Refused;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.value.ComplexValue;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handles token requests, which need no bearer token. The responses are those of RFC 6749 section
 * 5, not SCIM messages; a request that is granted counts against the rate limit of its connection.
 */
final class TokenDoor {
  /** The request property that marks an answer as one of RFC 6749. */
  static final String ANSWERED = "dev.rollcall.scim.token-answer";

  private static final String CHALLENGE = "Basic realm=\"scim\"";

  private final Admission admission;

  TokenDoor(Admission admission) {
    this.admission = admission;
  }

  /** The answer to a POST at a token endpoint, whatever is wrong with it. */
  Response answer(ContainerRequestContext request, RouteMatch match, TokenEndpoint endpoint) {
    request.setProperty(ANSWERED, true);
    String requestId = Objects.toString(request.getProperty(RouteFilter.REQUEST_ID));
    try {
      return Failures.guarded(
          requestId,
          () -> {
            TokenResponse answer = decide(request, match, endpoint);
            return answer instanceof Granted granted
                ? granted(request, granted, admitted(match, granted, requestId))
                : refused(request, (Refused) answer);
          });
    } catch (ScimException failure) {
      return failed(failure);
    }
  }

  private static TokenResponse decide(
      ContainerRequestContext request, RouteMatch match, TokenEndpoint endpoint) {
    Optional<Map<String, List<String>>> form =
        isForm(request.getHeaderString(HttpHeaders.CONTENT_TYPE))
            ? TokenForm.read(
                new RequestBody(
                    request.getEntityStream(), match.provider().protection().watchBody()))
            : Optional.empty();
    List<String> authorization =
        Objects.requireNonNullElse(
            request.getHeaders().get(HttpHeaders.AUTHORIZATION), List.<String>of());
    return form.isEmpty()
        ? new Refused(Reason.INVALID_REQUEST)
        : endpoint.answer(new TokenRequest(match, authorization, form.get()));
  }

  /** Runtimes differ in what they throw for a malformed value, so that none reads it. */
  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(
              MediaType.valueOf(contentType));
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private Admitted admitted(RouteMatch match, Granted granted, String requestId) {
    Admitted admitted = admission.admitted(match, granted.tenant(), granted.caller(), requestId);
    admitted.count();
    return admitted;
  }

  /** The log names the tenant and connection of a request that has a principal. */
  private static Response granted(
      ContainerRequestContext request, Granted granted, Admitted admitted) {
    boolean isSecure = request.getSecurityContext().isSecure();
    request.setSecurityContext(admitted.over(isSecure, () -> {}));
    return response(
            200,
            ComplexValue.builder()
                .put("access_token", granted.accessToken())
                .put("token_type", "Bearer")
                .put("expires_in", granted.lifetime().toSeconds())
                .put("scope", granted.scope())
                .build())
        .build();
  }

  private static Response refused(ContainerRequestContext request, Refused refused) {
    RequestLog.refused(request, refused.cause());
    Reason reason = refused.reason();
    Response.ResponseBuilder response = response(reason.status(), error(reason.wireName()));
    if (reason.status() == 401) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    return response.build();
  }

  private static Response failed(ScimException failure) {
    boolean isOurs = failure.status() == 500;
    Response.ResponseBuilder response =
        response(failure.status(), error(isOurs ? "server_error" : "temporarily_unavailable"));
    failure
        .retryAfter()
        .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
    return response.build();
  }

  private static ComplexValue error(String name) {
    return ComplexValue.builder().put("error", name).build();
  }

  /** RFC 6749 section 5.1 asks for both headers against caches; one is set on all our answers. */
  private static Response.ResponseBuilder response(int status, ComplexValue body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Pragma", "no-cache")
        .entity(JsonWriter.toBytes(body));
  }
}
