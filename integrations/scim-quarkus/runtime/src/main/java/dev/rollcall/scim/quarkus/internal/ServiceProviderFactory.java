// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.policy.ConformanceProfile;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.quarkus.ScimConfig;
import dev.rollcall.scim.quarkus.ServiceProviderCustomizer;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.account.ExternalIds;
import dev.rollcall.scim.spi.account.MeResolver;
import dev.rollcall.scim.spi.account.ProtectedResources;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.ProvisioningListener;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.membership.PendingMembers;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InstanceHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates the application of the gateway from beans and properties. */
final class ServiceProviderFactory {
  private static final boolean HAS_VALIDATION = isPresent("jakarta.validation.Validator");
  private static final boolean HAS_TRANSACTIONS =
      isPresent("io.quarkus.narayana.jta.QuarkusTransaction");
  private static final boolean HAS_EVENTS = isPresent("dev.rollcall.scim.events.SecurityEvents");

  private final ScimConfig config;
  private final ScimBeans beans;
  private final DefaultStores defaults;
  private final ServiceProvider.Builder builder;
  private final Set<InjectableBean<?>> used = new HashSet<>();
  private boolean usesDefaultStores;

  ServiceProviderFactory(ScimConfig config, ScimBeans beans, DefaultStores defaults) {
    this.config = config;
    this.beans = beans;
    this.defaults = defaults;
    this.builder = ServiceProvider.named(config.name());
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, ServiceProviderFactory.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  ServiceProvider create() {
    checkRoute();
    List<ServiceProviderCustomizer> customizers =
        beans.all(ServiceProviderCustomizer.class).toList();
    try {
      builder.route(config.route());
      config.externalBase().ifPresent(builder::externalBase);
      addAccess();
      beans.bindings().forEach(this::add);
      builder.unitOfWork(beans.find(UnitOfWork.class).orElseGet(this::defaultUnitOfWork));
      addOptional();
      customizers.forEach(each -> each.customize(builder));
      if (customizers.isEmpty()) {
        checkStores();
      }
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw ConfigurationErrors.invalid(wrong);
    }
  }

  private void checkRoute() {
    if (config.route().indexOf('{') < 0 && !config.tenantFromCredential()) {
      throw ConfigurationErrors.routeWithoutTenant(config.route());
    }
    boolean hasBase =
        config.externalBase().isPresent() || beans.find(TrustedProxies.class).isPresent();
    if (config.route().startsWith("/") && !hasBase) {
      throw ConfigurationErrors.noExternalBase(config.route());
    }
  }

  private void addAccess() {
    builder
        .tenants(beans.require(TenantDirectory.class))
        .authenticator(beans.require(Authenticator.class))
        .profile(beans.find(TenantProfile.class).orElseGet(this::profile));
  }

  private TenantProfile profile() {
    Dialect dialect = config.dialect();
    if (config.profile().isEmpty()) {
      return TenantProfile.builder().dialect(dialect).build();
    }
    if (!dialect.equals(Dialect.DEFAULT) && !dialect.equals(Dialect.INTEROP)) {
      throw new IllegalStateException(
          "quarkus.scim.dialect must be absent or interop with quarkus.scim.profile");
    }
    return TenantProfile.conformingTo(ConformanceProfile.of(config.profile().get()));
  }

  private void addOptional() {
    beans.find(TrustedProxies.class).ifPresent(builder::trustedProxies);
    beans.find(CorsPolicy.class).ifPresent(builder::cors);
    beans.find(LoadLimits.class).ifPresent(builder::load);
    beans.find(CursorKeys.class).ifPresent(builder::cursorKeys);
    beans.find(TokenEndpoint.class).ifPresent(builder::tokenEndpoint);
    beans.find(MeResolver.class).ifPresent(builder::me);
    beans.find(ProtectedResources.class).ifPresent(builder::protectedResources);
    addEvents();
    addRevocations();
    beans.find(ExternalIds.class).ifPresent(builder::externalIds);
    beans.find(PendingMembers.class).ifPresent(builder::pendingMembers);
    beans.find(RequestObserver.class).ifPresent(builder::observer);
    beans.all(ProvisioningListener.class).forEach(builder::listener);
    builder.deprovisioningCounter(beans.require(DeprovisioningCounter.class));
    builder.provisioningLog(
        beans.require(ProvisioningLog.class),
        beans.find(LoggedAttributes.class).orElseGet(LoggedAttributes::none));
  }

  /** Without streams of security events, an outbox of the host is used only. */
  private void addEvents() {
    Optional<SecurityEventUris> uris = HAS_EVENTS ? EventsProducer.uris(beans) : Optional.empty();
    uris.ifPresent(builder::securityEvents);
    if (uris.isPresent() || beans.isDeclared(EventOutbox.class)) {
      builder.outbox(beans.find(EventOutbox.class).orElseThrow());
    }
  }

  /** Without a revoker, a queue of the host is used: another process delivers its revocations. */
  private void addRevocations() {
    if (beans.all(AccessRevoker.class).findAny().isPresent()
        || beans.isDeclared(RevocationQueue.class)) {
      builder.revocations(beans.require(RevocationQueue.class));
    }
    beans.find(RevokingGroups.class).ifPresent(builder::revokingGroups);
    beans.find(LogoutEndpoints.class).ifPresent(builder::logout);
  }

  private <R> void add(ResourceBinding<R> binding) {
    ResourceStore<R> store = hostStore(binding).orElseGet(() -> defaultStore(binding));
    builder.resource(HAS_VALIDATION ? RecordValidation.apply(beans, binding) : binding, store);
  }

  private <R> Optional<ResourceStore<R>> hostStore(ResourceBinding<R> binding) {
    Optional<InstanceHandle<ResourceStore<R>>> found =
        binding instanceof RecordBinding<R> records ? beans.store(records) : Optional.empty();
    found.ifPresent(store -> used.add(store.getBean()));
    return found.map(ScimBeans::instance);
  }

  private <R> ResourceStore<R> defaultStore(ResourceBinding<R> binding) {
    usesDefaultStores = true;
    return defaults.create(binding);
  }

  private void checkStores() {
    beans
        .stores()
        .filter(store -> !used.contains(store))
        .findFirst()
        .ifPresent(
            store -> {
              throw ConfigurationErrors.storeWithoutBinding(ScimBeans.describe(store));
            });
  }

  /** The transactions of the default stores win, because the stores need them. */
  private UnitOfWork defaultUnitOfWork() {
    if (usesDefaultStores) {
      return defaults.unitOfWork();
    }
    return HAS_TRANSACTIONS ? new JtaUnitOfWork() : UnitOfWork.withoutTransaction();
  }
}
