// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.gateway.internal.dispatch.SignedRequestAuthentication.Authenticated;
import dev.rollcall.scim.gateway.internal.load.BodyWatch;
import dev.rollcall.scim.gateway.internal.load.WatchedInputStream;
import dev.rollcall.scim.gateway.internal.logout.AccountLogout;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.logout.SecurityEventReceiver;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Receives pushed security event tokens (RFC 8935): 202 when the token is acknowledged, 400 with an
 * error code when it is refused. Session revoked (OpenID CAEP) adds a revocation; every other
 * event, such as the verification of a stream, is acknowledged and ignored.
 */
final class SecurityEventHandler {
  private static final String SESSION_REVOKED =
      "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
  private static final int MAX_BYTES = 16 * 1_024;

  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  /** The response to a POST at the endpoint. */
  ScimResponse handle(Exchange exchange, RouteMatch match, SecurityEventReceiver receiver) {
    try {
      process(exchange, match, receiver);
      return exchange.respond(202, Map.of());
    } catch (Throwable failure) {
      return refused(exchange, ExceptionTranslator.asScim(failure, exchange.requestId()));
    }
  }

  private void process(Exchange exchange, RouteMatch match, SecurityEventReceiver receiver) {
    Application application = match.application();
    String set = token(exchange.request(), application);
    Authenticated authenticated =
        SignedRequestAuthentication.authenticate(
            exchange, match, () -> receiver.verify(new SignedRequest(match, set)));
    application.count(authenticated.context(), Operation.LOGOUT);
    ComplexValue claims = json.read(authenticated.token().claims(), JsonSource::object);
    ComplexValue events = claims.complexOrEmpty("events");
    if (events.size() == 0) {
      throw ScimException.invalidSyntax("The token must have an event in the claim 'events'");
    }
    Optional<ComplexValue> revoked = events.find(SESSION_REVOKED).map(e -> e.complexOrEmpty());
    if (revoked.isPresent()) {
      logout(authenticated, application, subject(claims, revoked.get()), receiver);
    }
  }

  /** The claim of the token; events of earlier drafts have the subject among their members. */
  private static ComplexValue subject(ComplexValue claims, ComplexValue event) {
    return claims.has("sub_id") ? claims.complexOrEmpty("sub_id") : event.complexOrEmpty("subject");
  }

  /** A transmitter need not know the users of the receiver, so that an unknown one is no error. */
  private static void logout(
      Authenticated authenticated,
      Application application,
      ComplexValue subject,
      SecurityEventReceiver receiver) {
    TenantContext context = authenticated.context();
    try {
      application
          .logout()
          .execute(
              context,
              new AccountLogout.Request(
                  authenticated.token().token().issuer(),
                  () -> subject,
                  unit -> receiver.record(unit, authenticated.token().token()),
                  202));
    } catch (ScimException refused) {
      if (refused.status() != 404 && refused.status() != 422) {
        throw refused;
      }
    }
  }

  private static String token(ScimRequest request, Application application) {
    List<String> types = request.headers().values("Content-Type");
    boolean isToken =
        types.size() == 1
            && MediaRange.parse(types.get(0))
                .filter(type -> type.isApplication("secevent+jwt"))
                .isPresent();
    if (!isToken) {
      throw ScimException.http(415, "The body must be application/secevent+jwt");
    }
    MediaTypes.checkCoding(request);
    try (BodyWatch watch = application.load().watchBody()) {
      byte[] body = new WatchedInputStream(request.body(), watch).readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw ScimException.payloadTooLarge(
            "The body exceeds the limit of " + MAX_BYTES + " bytes");
      }
      return new String(body, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The error codes of RFC 8935 section 2.4; HTTP errors have their own status. */
  private static ScimResponse refused(Exchange exchange, ScimException failure) {
    return switch (failure.status()) {
      case 400 -> error(exchange, "invalid_request", failure.detail());
      case 401 -> error(exchange, "authentication_failed", "The token is not valid");
      case 403 -> error(exchange, "access_denied", failure.detail());
      default -> exchange.error(failure);
    };
  }

  private static ScimResponse error(Exchange exchange, String code, String description) {
    return exchange.error(
        ScimException.http(400, description),
        Map.of("Content-Type", "application/json", "Content-Language", "en"),
        JsonWriter.toBytes(
            ComplexValue.builder().put("err", code).put("description", description).build()));
  }
}
