// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import org.glassfish.grizzly.http.server.HttpServer;
import org.jspecify.annotations.Nullable;

// snippet:class
/** Serves SCIM for one customer. */
final class QuickStart {
  private QuickStart() {}

  /** A user of the product. */
  record AppUser(
      @ScimAttribute("userName") @Filterable @NotBlank @Email String userName,
      @ScimAttribute("active") @Nullable Boolean active,
      @ScimAttribute("name.givenName") @Nullable String givenName,
      @ScimAttribute("name.familyName") @Nullable String familyName) {}

  /** Starts on a port of this machine. */
  static HttpServer start(int port, MemoryCredentialStore credentials) {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    var users = RecordBinding.user(MethodHandles.lookup(), AppUser.class);
    ServiceProvider application =
        ServiceProvider.named("quick-start")
            .route("http://localhost:" + port + "/{tenant}/scim/v2")
            .tenants(tenants)
            .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
            .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
            .resource(users, new MemoryStores().store(users))
            .build();
    return LocalServer.start(port, ScimApplication.of(Gateway.of(application)));
  }
}
// end:class
