// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.AuthenticationResult;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.TenantAuthenticationResult;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tenant of a request, if the authenticator of the host finds it. */
class CallerTenantTest {
  private static final Caller CALLER = new Caller("acme", "idp");

  /** Authenticates every token, with this tenant. */
  private record Finding(Optional<Tenant> tenant) implements Authenticator {
    @Override
    public Optional<Caller> authenticate(String bearerToken) {
      return Optional.of(CALLER);
    }

    @Override
    public TenantAuthenticationResult verify(String bearerToken, TenantDirectory tenants) {
      return new TenantAuthenticationResult(AuthenticationResult.accepted(CALLER), tenant);
    }
  }

  private static int status(Optional<Tenant> found) {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    ServiceProvider provider =
        ServiceProvider.named("directory")
            .route("https://directory.example/scim/v2")
            .tenants(new MemoryTenants())
            .authenticator(new Finding(found))
            .resource(users, new MemoryStores().store(users))
            .build();
    ScimRequest.Headers headers =
        name ->
            switch (name) {
              case "Host" -> List.of("directory.example");
              case "Authorization" -> List.of("Bearer any");
              default -> List.of();
            };
    return Gateway.of(provider)
        .handle(ScimRequest.of("GET", ScimRequest.Target.of("/scim/v2/Users"), headers))
        .orElseThrow()
        .status();
  }

  @Test
  void handleWhenAuthenticatorFindsTenantThenItIsNotLookedUp() {
    assertThat(status(Optional.of(Tenant.of("acme")))).isEqualTo(200);
  }

  @Test
  void handleWhenAuthenticatorFindsNoTenantThen401() {
    assertThat(status(Optional.empty())).isEqualTo(401);
  }

  @Test
  void handleWhenAuthenticatorFindsOtherTenantThen401() {
    assertThat(status(Optional.of(Tenant.of("globex")))).isEqualTo(401);
  }

  @Test
  void handleWhenTenantIsSuspendedThen403() {
    Tenant suspended = Tenant.of("acme").withState(Tenant.State.SUSPENDED);

    assertThat(status(Optional.of(suspended))).isEqualTo(403);
  }
}
