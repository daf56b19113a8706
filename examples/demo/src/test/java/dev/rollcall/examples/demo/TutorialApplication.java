// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** The application of the tutorial, with only the code of the tutorial. */
final class TutorialApplication implements HostApplication {
  record AppUser(
      @ScimAttribute("userName") @Filterable @NotBlank String userName,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable @NotBlank @Email
          String workEmail,
      @ScimAttribute("active") Boolean active,
      @ScimAttribute("name.givenName") String givenName,
      @ScimAttribute("name.familyName") String familyName) {}

  @Override
  public String name() {
    return "my-app";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("acme"), Tenant.of("globex"));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public String baseUrl(Tenant tenant, int port) {
    return "http://my-app.localhost:" + port + "/" + tenant.key() + "/scim/v2";
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory tenants, Authenticator authenticator) {
    ResourceBinding<AppUser> users = RecordBinding.user(MethodHandles.lookup(), AppUser.class);
    ResourceStore<AppUser> store = new MemoryStores().store(users);
    return ServiceProvider.named(name())
        .route("http://my-app.localhost:" + port + "/{tenant}/scim/v2")
        .tenants(tenants)
        .authenticator(authenticator)
        .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
        .resource(users, store);
  }
}
