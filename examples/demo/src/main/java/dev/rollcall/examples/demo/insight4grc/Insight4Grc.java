// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insight4grc;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.ResourceTypeCustomizer;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** Insight4GRC, where the first label of the host is the customer's domain name. */
public final class Insight4Grc implements HostApplication {
  private static final String PATH = "/public/api/scim/v2";

  private final Storage storage;

  /** Opens the application in memory. */
  public Insight4Grc() {
    this(Storage.memory());
  }

  /** Opens the application. */
  public Insight4Grc(Storage storage) {
    this.storage = storage;
  }

  @Override
  public String name() {
    return "insight4grc";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("wingtip"), Tenant.of("adatum"));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public GuideWords guideWords() {
    return GuideWords.of("Insight4GRC")
        .tenantName("Insight4GRC Domain Name")
        .support("support@insight4grc.example")
        .tokenName("bearer token")
        .tokenLifetime(tokenLifetime())
        .tokenStep("Request a bearer token from the support of Insight4GRC.")
        .tokenStep("Have your domain name ready. You received it when you bought Insight4GRC.")
        .capability("Single sign-on to Insight4GRC (recommended)")
        .build();
  }

  @Override
  public String baseUrl(Tenant customer, int port) {
    return "http://" + customer.key() + ".insight4grc.localhost:" + port + PATH;
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory customers, Authenticator authenticator) {
    ResourceBinding<GrcUser> users =
        RecordBinding.user(MethodHandles.lookup(), GrcUser.class).withGroups();
    ResourceBinding<GrcGroup> groups = RecordBinding.group(MethodHandles.lookup(), GrcGroup.class);
    Storage.Tables tables = storage.tables();
    return ServiceProvider.named(name())
        .route("http://{domain}.insight4grc.localhost:" + port + PATH)
        .tenants(customers)
        .authenticator(authenticator)
        .profile(
            TenantProfile.builder()
                .dialect(Dialect.ENTRA)
                .types(ResourceTypeCustomizer.NONE.withMemberTypes("Group", "User"))
                .build())
        .unitOfWork(storage.unitOfWork())
        .resource(users, tables.store(users))
        .resource(groups, tables.groupStore(groups));
  }
}
