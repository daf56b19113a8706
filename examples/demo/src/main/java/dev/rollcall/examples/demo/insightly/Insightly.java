// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insightly;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.Storage;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Insightly at {@code /scim/v2/{customer}}, a URL that its support provides. */
public final class Insightly implements HostApplication {
  private final Storage storage;

  /** Opens the application on its own table, in memory. */
  public Insightly() {
    this(Storage.memory());
  }

  /** Opens the application; with a database storage, its table is also in the database. */
  public Insightly(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return "insightly";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("northwind"), Tenant.of("tailspin"));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public String baseUrl(Tenant customer, int port) {
    return "http://insightly.localhost:" + port + "/scim/v2/" + customer.key();
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory customers, Authenticator authenticator) {
    ResourceBinding<InsightlyUser> users =
        RecordBinding.user(MethodHandles.lookup(), InsightlyUser.class);
    return ServiceProvider.named(name())
        .route("http://insightly.localhost:" + port + "/scim/v2/{customer}")
        .tenants(customers)
        .authenticator(authenticator)
        .profile(TenantProfile.builder().dialect(Dialect.ENTRA).build())
        .resource(
            users,
            storage.isDurable()
                ? storage.tables().store(users)
                : new ContactStore(users, Clock.systemUTC()));
  }
}
