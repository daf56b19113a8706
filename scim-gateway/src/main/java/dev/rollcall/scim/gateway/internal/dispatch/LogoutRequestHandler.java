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
import dev.rollcall.scim.gateway.logout.GlobalTokenRevocation;
import dev.rollcall.scim.gateway.logout.SignedRequest;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.gateway.logout.TokenVerification.Refused;
import dev.rollcall.scim.gateway.logout.TokenVerification.Verified;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Handles requests for Global Token Revocation: 204 when the revocation is stored, otherwise a SCIM
 * error.
 */
final class LogoutRequestHandler {
  private static final int MAX_BYTES = 16 * 1_024;

  /** The name of the subject, and the one in earlier versions of the draft. */
  private static final String SUB_ID = "sub_id";

  private static final String SUBJECT = "subject";

  /** The statuses that do not change when the request is repeated. */
  private static final Set<Integer> REFUSED_SUBJECT = Set.of(403, 404, 422);

  private final JsonReader json = new JsonReader(Limits.DEFAULT);

  /** The response to a POST at the endpoint. */
  ScimResponse handle(Exchange exchange, RouteMatch match, GlobalTokenRevocation endpoint) {
    ScimRequest request = exchange.request();
    BearerCredential credential = BearerCredential.of(request.headers().values("Authorization"));
    try {
      Authenticated authenticated =
          SignedRequestAuthentication.authenticate(
              exchange, match, () -> verify(match, credential, endpoint));
      TenantContext context = authenticated.context();
      Application application = match.application();
      application.count(context, Operation.LOGOUT);
      try (BodyWatch watch = application.load().watchBody(context)) {
        revoke(
            application.logout(),
            context,
            new AccountLogout.Request(
                authenticated.token().token().issuer(),
                subject(request, watch),
                unit -> {
                  record(exchange, unit, authenticated.token(), endpoint);
                  return true;
                },
                204));
      }
      return exchange.respond(204, Map.of());
    } catch (Throwable failure) {
      return exchange.error(
          ExceptionTranslator.asScim(failure, exchange.requestId()), credential.challenge());
    }
  }

  /** A request whose subject is refused uses its token up as well, which another body may have. */
  private static void revoke(
      AccountLogout logout, TenantContext context, AccountLogout.Request request) {
    try {
      logout.execute(context, request);
    } catch (ScimException refused) {
      if (REFUSED_SUBJECT.contains(refused.status())) {
        logout.record(context, request.isFirst());
      }
      throw refused;
    }
  }

  /** Records the use of a token, which must be its first one. */
  private static void record(
      Exchange exchange, TenantContext unit, Verified verified, GlobalTokenRevocation endpoint) {
    if (!endpoint.record(unit, verified.token())) {
      exchange
          .progress()
          .rejected(
              AuthenticationResult.rejected(AuthenticationFailure.REPLAYED, verified.caller()));
      throw ScimException.unauthorized();
    }
  }

  private static TokenVerification verify(
      RouteMatch match, BearerCredential credential, GlobalTokenRevocation endpoint) {
    return credential
        .token()
        .map(token -> endpoint.verify(new SignedRequest(match, token)))
        .orElseGet(
            () -> new Refused(AuthenticationResult.rejected(credential.failure().orElseThrow())));
  }

  private Supplier<ComplexValue> subject(ScimRequest request, BodyWatch watch) {
    return () -> {
      MediaTypes.checkCoding(request);
      ComplexValue body =
          json.read(
              MediaTypes.inUtf8(
                  MediaTypes.ofBody(request), new WatchedInputStream(request.body(), watch)),
              MAX_BYTES,
              JsonSource::object);
      Optional<ComplexValue> named = complex(body, SUB_ID);
      Optional<ComplexValue> earlier = complex(body, SUBJECT);
      if (named.isPresent() == earlier.isPresent()) {
        throw ScimException.invalidSyntax("The body must have the object 'sub_id'");
      }
      return named.or(() -> earlier).orElseThrow();
    };
  }

  private static Optional<ComplexValue> complex(ComplexValue body, String name) {
    return body.find(name).filter(ComplexValue.class::isInstance).map(ComplexValue.class::cast);
  }
}
