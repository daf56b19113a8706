// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RouteMatch;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.AuthenticationFailure;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Accepted;
import dev.rollcall.scim.spi.credential.AuthenticationResult.Rejected;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * Authenticates a request and binds it to its tenant: the one that both the URL and the credential
 * name. The only class that creates a {@link TenantContext} for a request.
 */
final class Admission {
  /** Presented to the authenticator when the request has no token, for the same work; refused. */
  private static final String NO_TOKEN = "none";

  /** The id of no tenant; looked up for the same work. */
  private static final String NO_TENANT = "";

  /** The outcome: a request of a tenant, or a refusal. */
  sealed interface Decision {}

  /**
   * The request is authenticated.
   *
   * @param request the request with its tenant
   */
  record Granted(Admitted request) implements Decision {}

  /**
   * The request is refused.
   *
   * @param why the reason in the host's log
   * @param answer the response: 401, the same for every reason; 403 for a suspended tenant
   */
  record Denied(Rejected why, ScimException answer) implements Decision {
    static Denied unauthorized(Rejected why) {
      return new Denied(why, ScimException.unauthorized());
    }
  }

  /**
   * Authenticates a request. Whatever is wrong with the credential or the tenant, both are looked
   * up.
   *
   * @throws ScimException unavailable, when the credential or the tenant cannot be looked up
   */
  Decision decide(RouteMatch match, BearerCredential credential, String requestId) {
    AuthenticationResult result =
        match.provider().authenticator().verify(credential.token().orElse(NO_TOKEN));
    Optional<Caller> caller = credential.token().flatMap(presented -> result.caller());
    Optional<Tenant> tenant =
        match.tenantOfCredential(caller.map(Caller::tenantId).orElse(NO_TENANT));
    if (credential.failure().isPresent()) {
      return Denied.unauthorized(AuthenticationResult.rejected(credential.failure().get()));
    }
    if (result instanceof Rejected rejected) {
      return Denied.unauthorized(rejected);
    }
    return decide(match, ((Accepted) result).owner(), tenant, requestId);
  }

  private Decision decide(
      RouteMatch match, Caller caller, Optional<Tenant> tenant, String requestId) {
    if (tenant.isEmpty() || !match.isAddressOf(tenant.get())) {
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
    return new Granted(admitted(match, tenant.get(), caller, requestId));
  }

  /** A request of a caller whose tenant is known. */
  Admitted admitted(RouteMatch match, Tenant tenant, Caller caller, String requestId) {
    ServiceProvider provider = match.provider();
    TenantProfile profile = tenant.profile().orElse(provider.profile());
    Instant deadline = provider.protection().deadline();
    TenantContext context =
        new TenantContext(
            tenant,
            profile,
            caller,
            requestId,
            match.baseUri(tenant),
            deadline,
            provider.protection().budget(profile.limits(), deadline));
    return new Admitted(context, provider, false, () -> {});
  }
}
