// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.RouteMatch;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.TenantProfile;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whose data a request is about: the tenant that both the address and the credential name.
 * The only place that makes a {@link TenantContext} for a request.
 */
final class Admission {
  /** Presented to the authenticator when the request has no token, for the same work; refused. */
  private static final String NO_TOKEN = "none";

  /** Belongs to no tenant. */
  private static final String NOBODY = "";

  /**
   * Admits a request. Whatever is wrong with the credential or the tenant, both are looked up.
   *
   * @throws ScimException 401, the same for every reason; 403 for a suspended tenant's own token
   */
  Admitted admit(RouteMatch match, BearerCredential credential, String requestId) {
    ServiceProvider provider = match.provider();
    Optional<Caller> found =
        provider.authenticator().authenticate(credential.token().orElse(NO_TOKEN));
    Optional<Caller> caller = credential.token().isPresent() ? found : Optional.empty();
    String callersTenant = caller.map(Caller::tenantId).orElse(NOBODY);
    Optional<Tenant> tenant = match.agreedTenant(callersTenant);
    if (caller.isEmpty() || tenant.isEmpty()) {
      throw ScimException.unauthorized();
    }
    if (tenant.get().state() == Tenant.State.SUSPENDED) {
      throw ScimException.forbidden("The tenant is suspended");
    }
    return admitted(match, tenant.get(), caller.get(), requestId);
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
