// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.UnknownAttributes;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.Feature;
import dev.rollcall.scim.spi.ResourceBinding;
import dev.rollcall.scim.spi.Tenant;
import dev.rollcall.scim.spi.TenantDirectory;
import dev.rollcall.scim.spi.TenantProfile;
import dev.rollcall.scim.spi.memory.MemoryDirectory;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** Insights at {@code /{orgId}/scim/v2}; attributes that it does not have are refused. */
public final class Insights implements HostApplication {
  /** Opens the application. */
  public Insights() {}

  @Override
  public String name() {
    return "insights";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("org-4f9c21"), Tenant.of("org-b07e58"));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public String baseUrl(Tenant tenant, int port) {
    return "http://insights.localhost:" + port + "/" + tenant.key() + "/scim/v2";
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory organisations, Authenticator authenticator) {
    ResourceBinding<InsightsUser> users =
        RecordBinding.user(MethodHandles.lookup(), InsightsUser.class);
    ResourceBinding<InsightsGroup> groups =
        RecordBinding.group(MethodHandles.lookup(), InsightsGroup.class);
    MemoryDirectory tables = new MemoryDirectory();
    return ServiceProvider.named(name())
        .route("http://insights.localhost:" + port + "/{orgId}/scim/v2")
        .tenants(organisations)
        .authenticator(authenticator)
        .profile(
            TenantProfile.builder()
                .dialect(Dialect.ENTRA)
                .unknownAttributes(UnknownAttributes.REFUSE)
                .without(Feature.BULK)
                .without(Feature.SORT)
                .build())
        .resource(users, tables.store(users))
        .resource(groups, tables.groupStore(groups));
  }
}
