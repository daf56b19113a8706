// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.gateway.logout.TokenVerification;
import dev.rollcall.scim.gateway.logout.TokenVerification.Refused;
import dev.rollcall.scim.gateway.logout.TokenVerification.Verified;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.util.function.Supplier;

/** Authenticates requests by signed tokens of identity providers. */
final class SignedRequestAuthentication {
  private SignedRequestAuthentication() {}

  /**
   * A request whose token is valid.
   *
   * @param context the tenant that both the URL and the token name
   * @param token the token
   */
  record Authenticated(TenantContext context, Verified token) {}

  /**
   * Verifies the token of a request.
   *
   * @throws ScimException 401 for a token that is not valid, 403 for a suspended tenant, 503 when
   *     the token cannot be verified; the reason is in the log line of the request
   */
  static Authenticated authenticate(
      Exchange exchange, RouteMatch match, Supplier<TokenVerification> verification) {
    TokenVerification result = verify(exchange, verification);
    if (result instanceof Refused refused) {
      throw rejected(exchange, refused.cause(), ScimException.unauthorized());
    }
    Verified verified = (Verified) result;
    Tenant tenant = verified.tenant();
    // A verifier of the host must not assign a token to another tenant.
    if (!tenant.id().equals(verified.caller().tenantId()) || !match.isUrlOf(tenant)) {
      throw rejected(
          exchange,
          AuthenticationResult.rejected(AuthenticationFailure.OTHER_TENANT, verified.caller()),
          ScimException.unauthorized());
    }
    if (tenant.state() == Tenant.State.SUSPENDED) {
      throw rejected(
          exchange,
          AuthenticationResult.rejected(AuthenticationFailure.SUSPENDED, verified.caller()),
          ScimException.forbidden("The tenant is suspended"));
    }
    TenantContext context = TenantAuthentication.bind(match, tenant, verified.caller(), exchange);
    exchange.progress().authenticated(context);
    return new Authenticated(context, verified);
  }

  private static TokenVerification verify(
      Exchange exchange, Supplier<TokenVerification> verification) {
    try {
      return exchange.authenticating(verification);
    } catch (RuntimeException thrown) {
      ScimException failure = ExceptionTranslator.asScim(thrown, exchange.requestId());
      throw failure.status() == 503
          ? rejected(
              exchange, AuthenticationResult.rejected(AuthenticationFailure.UNAVAILABLE), failure)
          : failure;
    }
  }

  private static ScimException rejected(
      Exchange exchange, Rejected reason, ScimException response) {
    exchange.progress().rejected(reason);
    return response;
  }
}
