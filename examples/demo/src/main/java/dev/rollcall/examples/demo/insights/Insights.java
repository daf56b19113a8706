// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.insights;

import dev.rollcall.examples.demo.HostApplication;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.ConsoleTheme;
import dev.rollcall.scim.console.GroupRoles;
import dev.rollcall.scim.console.guide.GuideWords;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.mapping.EffectiveMappings;
import dev.rollcall.scim.spi.mapping.MappingListener;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.Feature;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;

/** Insights at {@code /{orgId}/scim/v2}; unknown attributes are rejected. */
public final class Insights implements HostApplication {
  private final ResourceBinding<InsightsUser> users =
      RecordBinding.user(MethodHandles.lookup(), InsightsUser.class);
  private final ResourceBinding<InsightsGroup> groups =
      RecordBinding.group(MethodHandles.lookup(), InsightsGroup.class);
  private final UnitOfWork unitOfWork;
  private final ResourceStore<InsightsUser> userTable;
  private final ResourceStore<InsightsGroup> groupTable;
  private final EffectiveMappings<Access> access;

  /** Opens the application in memory. */
  public Insights() {
    this(Storage.memory());
  }

  /** Opens the application. */
  public Insights(Storage storage) {
    this(storage, (organisation, change) -> {});
  }

  /** Opens the application with a listener of access changes. */
  public Insights(Storage storage, MappingListener<Access> listener) {
    Storage.Tables tables = storage.tables();
    this.unitOfWork = storage.unitOfWork();
    this.userTable = tables.store(users);
    this.groupTable = tables.groupStore(groups);
    this.access =
        new EffectiveMappings<>(
            storage.mappings(Access.class),
            (MembershipStore) groupTable,
            Access::highest,
            listener);
  }

  /** Returns the group mappings, for the administration page of Insights. */
  public EffectiveMappings<Access> access() {
    return access;
  }

  @Override
  public String name() {
    return "insights";
  }

  @Override
  public List<Tenant> tenants() {
    return List.of(Tenant.of("org-4f9c21"), Tenant.of("org-b07e58"));
  }

  @Override
  public Console.Builder console(Console.Builder console) {
    return console
        .theme(ConsoleTheme.of("Insights"))
        .groupRoles(
            GroupRoles.of(access)
                .with("Mark as User (Human)", Access.HUMAN_USER)
                .with("Mark as Admin (Human)", Access.HUMAN_ADMIN)
                .with("Mark as User (Service account)", Access.SERVICE_USER)
                .with("Mark as Admin (Service account)", Access.SERVICE_ADMIN));
  }

  @Override
  public Duration tokenLifetime() {
    return Duration.ofDays(90);
  }

  @Override
  public GuideWords guideWords() {
    return GuideWords.of("Insights")
        .tenantName("orgId")
        .support("support@insights.example")
        .tokenName("SCIM token")
        .tokenLifetime(tokenLifetime())
        .tokenStep("In Insights, select **Settings** > **Identity Access**.")
        .tokenStep("Select **Enable SCIM** and then **Rotate Token**.")
        .tokenStep("Copy the token. It is shown once.")
        .note(
            "`userName` must be an e-mail address. Roles and identity types are not attributes:"
                + " after the first synchronization, map groups to them under **Settings** >"
                + " **Collaborators** > **SCIM Groups**.")
        .build();
  }

  @Override
  public String baseUrl(Tenant tenant, int port) {
    return "http://insights.localhost:" + port + "/" + tenant.key() + "/scim/v2";
  }

  @Override
  public ServiceProvider.Builder serviceProvider(
      int port, TenantDirectory organisations, Authenticator authenticator) {
    return ServiceProvider.named(name())
        .route("http://insights.localhost:" + port + "/{orgId}/scim/v2")
        .tenants(organisations)
        .authenticator(authenticator)
        .profile(
            TenantProfile.builder()
                .dialect(Dialect.ENTRA)
                .unknownAttributes(UnknownAttributePolicy.REFUSE)
                .without(Feature.BULK)
                .without(Feature.SORT)
                .build())
        .unitOfWork(unitOfWork)
        .listener(access)
        .resource(users, userTable)
        .resource(groups, groupTable);
  }
}
