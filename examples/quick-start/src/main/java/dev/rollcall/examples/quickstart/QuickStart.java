// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.quickstart;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.Scim;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.TokenAuthenticator;
import dev.rollcall.scim.spi.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import dev.rollcall.scim.spi.memory.MemoryTenants;
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
      @Scim("userName") @Filterable @NotBlank @Email String userName,
      @Scim("active") @Nullable Boolean active,
      @Scim("name.givenName") @Nullable String givenName,
      @Scim("name.familyName") @Nullable String familyName) {}

  /** Listens on a port of this machine. */
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
            .resource(users, new MemoryDirectory().store(users))
            .build();
    return LocalServer.start(port, ScimApplication.of(Gateway.of(application)));
  }
}
// end:class
