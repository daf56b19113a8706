// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.dispatch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.internal.config.GatewayConfig;
import dev.rollcall.scim.gateway.internal.load.LoadGuard;
import dev.rollcall.scim.gateway.internal.response.ExceptionTranslator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Accepted;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.credential.TenantAuthenticationResult;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Authenticates a request and binds it to the tenant that both the URL and the credential name, or
 * the credential alone where the URL names none.
 */
final class TenantAuthentication {
  /** Verified when the request has no token, for the same work; always rejected. */
  private static final String NO_TOKEN = "none";

  /** The outcome of the look-ups. */
  private sealed interface Decision {}

  private record Granted(TenantContext context) implements Decision {}

  /**
   * The request is refused.
   *
   * @param reason the reason in the host's log
   * @param error the response: 401, the same for every reason; 403 for a suspended tenant
   */
  private record Denied(Rejected reason, ScimException error) implements Decision {
    static Denied unauthorized(Rejected reason) {
      return new Denied(reason, ScimException.unauthorized());
    }
  }

  /**
   * Authenticates a request. Credential and tenant are both looked up, whatever is wrong with the
   * first one.
   *
   * @throws ScimException 401 or 403 when the request is refused, 503 when the credential or the
   *     tenant cannot be looked up; the reason is in the log line of the request
   */
  TenantContext authenticate(Exchange exchange, RouteMatch match, BearerCredential credential) {
    Decision decision = decide(exchange, match, credential);
    if (decision instanceof Denied denied) {
      exchange.progress().rejected(denied.reason());
      throw denied.error();
    }
    TenantContext context = ((Granted) decision).context();
    exchange.progress().authenticated(context);
    return context;
  }

  private static Decision decide(Exchange exchange, RouteMatch match, BearerCredential credential) {
    try {
      return exchange.authenticating(() -> decide(match, credential, exchange));
    } catch (Throwable thrown) {
      ScimException failure = ExceptionTranslator.asScim(thrown, exchange.requestId());
      if (failure.status() == 503) {
        exchange
            .progress()
            .rejected(AuthenticationResult.rejected(AuthenticationFailure.UNAVAILABLE));
      }
      throw failure;
    }
  }

  /**
   * Authenticates a request of an endpoint whose URL names no tenant.
   *
   * @param binding creates the context of a caller whose tenant is known
   * @param rejections receives the reason before a rejection is thrown
   * @throws ScimException 401 or 403 when the request is refused
   */
  static TenantContext authenticate(
      Application application,
      BearerCredential credential,
      BiFunction<Tenant, Caller, TenantContext> binding,
      Consumer<Rejected> rejections) {
    Decision decision = decide(application.config().access(), credential, tenant -> true, binding);
    if (decision instanceof Denied denied) {
      rejections.accept(denied.reason());
      throw denied.error();
    }
    return ((Granted) decision).context();
  }

  private static Decision decide(RouteMatch match, BearerCredential credential, Exchange exchange) {
    return decide(
        match.application().config().access(),
        credential,
        match::isUrlOf,
        (tenant, caller) -> bind(match, tenant, caller, exchange));
  }

  private static Decision decide(
      GatewayConfig.Access access,
      BearerCredential credential,
      Predicate<Tenant> isUrlOf,
      BiFunction<Tenant, Caller, TenantContext> binding) {
    TenantAuthenticationResult verified =
        access.authenticator().verify(credential.token().orElse(NO_TOKEN), access.tenants());
    if (credential.failure().isPresent()) {
      return Denied.unauthorized(AuthenticationResult.rejected(credential.failure().get()));
    }
    if (verified.result() instanceof Rejected rejected) {
      return Denied.unauthorized(rejected);
    }
    Caller caller = ((Accepted) verified.result()).owner();
    // An authenticator of the host must not assign a caller to another tenant.
    Optional<Tenant> tenant =
        verified.tenant().filter(found -> found.id().equals(caller.tenantId()));
    if (tenant.isEmpty() || !isUrlOf.test(tenant.get())) {
      AuthenticationFailure reason =
          tenant.isEmpty()
              ? AuthenticationFailure.UNKNOWN_TENANT
              : AuthenticationFailure.OTHER_TENANT;
      return Denied.unauthorized(AuthenticationResult.rejected(reason, caller));
    }
    if (tenant.get().state() == Tenant.State.SUSPENDED) {
      return new Denied(
          AuthenticationResult.rejected(AuthenticationFailure.SUSPENDED, caller),
          ScimException.forbidden("The tenant is suspended"));
    }
    return new Granted(binding.apply(tenant.get(), caller));
  }

  /** Creates the context of a caller whose tenant is known. */
  static TenantContext bind(RouteMatch match, Tenant tenant, Caller caller, Exchange exchange) {
    LoadGuard load = match.application().load();
    TenantProfile profile =
        tenant.profile().orElse(match.application().config().access().profile());
    return new TenantContext(
        tenant,
        profile,
        caller,
        new TenantContext.Request(
            exchange.requestId(), match.baseUri(tenant), exchange.observation()),
        load.budget(profile.limits(), load.deadline()));
  }
}
