// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.CorsPolicy;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.SecurityEventUris;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.gateway.TrustedProxies;
import dev.rollcall.scim.gateway.logout.LogoutEndpoints;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
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
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UnitOfWork;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import dev.rollcall.scim.spring.internal.store.DefaultStores;
import dev.rollcall.scim.spring.internal.store.MappedStores;
import dev.rollcall.scim.spring.internal.store.MappedStores.MappedResource;
import dev.rollcall.scim.spring.internal.store.SpringUnitOfWork;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** Creates the application of the gateway from beans and properties. */
final class ServiceProviderFactory {
  static final boolean HAS_VALIDATION = isPresent("jakarta.validation.Validator");
  private static final boolean HAS_TRANSACTIONS =
      isPresent("org.springframework.transaction.PlatformTransactionManager");

  private final ScimProperties properties;
  private final ScimBeans beans;
  private final DefaultStores defaults;

  ServiceProviderFactory(ScimProperties properties, ScimBeans beans, DefaultStores defaults) {
    this.properties = properties;
    this.beans = beans;
    this.defaults = defaults;
  }

  private static boolean isPresent(String type) {
    return ClassUtils.isPresent(type, ServiceProviderFactory.class.getClassLoader());
  }

  ServiceProvider create() {
    checkRoute();
    ServiceProvider.Builder builder = ServiceProvider.named(properties.name());
    try {
      builder.route(properties.route());
      properties.base().ifPresent(builder::externalBase);
      addAccess(builder);
      addResources(builder);
      addOptional(builder);
      beans.all(ServiceProviderCustomizer.class).forEach(each -> each.customize(builder));
      return builder.build();
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      throw ScimConfigurationException.invalid(wrong);
    }
  }

  private void checkRoute() {
    if (properties.route().indexOf('{') < 0 && !properties.tenantFromCredential()) {
      throw ScimConfigurationException.routeWithoutTenant(properties.route());
    }
    boolean hasBase = properties.base().isPresent() || beans.find(TrustedProxies.class).isPresent();
    if (properties.isPathRoute() && !hasBase) {
      throw ScimConfigurationException.noExternalBase(properties.route());
    }
  }

  private void addAccess(ServiceProvider.Builder builder) {
    builder
        .tenants(beans.require(TenantDirectory.class, ScimConfigurationException::noTenants))
        .authenticator(authenticator())
        .profile(beans.find(TenantProfile.class).orElseGet(properties::tenantProfile));
  }

  private Authenticator authenticator() {
    Authenticator authenticator =
        beans.require(
            Authenticator.class,
            () ->
                ScimConfigurationException.invalid(
                    new IllegalStateException("there is no Authenticator bean")));
    Authenticator all =
        beans
            .find(OAuthConfiguration.OAuthAccess.class)
            .map(oauth -> Authenticator.firstOf(authenticator, oauth.authenticator()))
            .orElse(authenticator);
    return beans
        .find(CallerPropagation.class)
        .map(propagation -> propagation.propagating(all))
        .orElse(all);
  }

  private void addOptional(ServiceProvider.Builder builder) {
    beans.find(TrustedProxies.class).ifPresent(builder::trustedProxies);
    beans.find(CorsPolicy.class).ifPresent(builder::cors);
    beans.find(LoadLimits.class).ifPresent(builder::load);
    beans.find(CursorKeys.class).ifPresent(builder::cursorKeys);
    beans
        .find(TokenEndpoint.class)
        .or(
            () ->
                beans
                    .find(OAuthConfiguration.OAuthAccess.class)
                    .map(OAuthConfiguration.OAuthAccess::tokenEndpoint))
        .ifPresent(builder::tokenEndpoint);
    beans.find(MeResolver.class).ifPresent(builder::me);
    beans.find(ProtectedResources.class).ifPresent(builder::protectedResources);
    beans.find(EventOutbox.class).ifPresent(builder::outbox);
    beans.find(SecurityEventUris.class).ifPresent(builder::securityEvents);
    beans.find(RevocationQueue.class).ifPresent(builder::revocations);
    beans.find(RevokingGroups.class).ifPresent(builder::revokingGroups);
    beans.find(LogoutEndpoints.class).ifPresent(builder::logout);
    beans.find(RequestObserver.class).ifPresent(builder::observer);
    beans.find(ExternalIds.class).ifPresent(builder::externalIds);
    beans.find(PendingMembers.class).ifPresent(builder::pendingMembers);
    beans.find(DeprovisioningCounter.class).ifPresent(builder::deprovisioningCounter);
    beans.all(ProvisioningListener.class).forEach(builder::listener);
    LoggedAttributes logged = beans.find(LoggedAttributes.class).orElse(LoggedAttributes.none());
    beans.find(ProvisioningLog.class).ifPresent(log -> builder.provisioningLog(log, logged));
  }

  private void addResources(ServiceProvider.Builder builder) {
    List<MappedStores> mapped = beans.all(MappedStores.class).toList();
    Set<String> mappedTypes = addMapped(builder, mapped);
    List<ResourceBinding<?>> bindings =
        beans
            .all(ResourceBinding.class)
            .<ResourceBinding<?>>map(each -> each)
            .filter(binding -> !mappedTypes.contains(binding.type().name()))
            .toList();
    boolean isCustomized = beans.all(ServiceProviderCustomizer.class).findAny().isPresent();
    if (bindings.isEmpty() && mappedTypes.isEmpty() && !isCustomized) {
      throw ScimConfigurationException.noBinding();
    }
    Set<ResourceStore<?>> used = Collections.newSetFromMap(new IdentityHashMap<>());
    bindings.forEach(binding -> used.add(add(builder, binding)));
    if (!isCustomized) {
      checkStores(used);
    }
    builder.unitOfWork(unitOfWork(used, mapped));
  }

  /** Adds the resource types with a mapping and returns their names. */
  private static Set<String> addMapped(ServiceProvider.Builder builder, List<MappedStores> mapped) {
    Set<String> types = new HashSet<>();
    for (MappedStores stores : mapped) {
      for (MappedResource<?> resource : stores.resources()) {
        types.add(addMapped(builder, resource));
      }
    }
    return types;
  }

  private static <R> String addMapped(ServiceProvider.Builder builder, MappedResource<R> resource) {
    builder.resource(resource.binding(), resource.store());
    return resource.binding().type().name();
  }

  private <R> ResourceStore<R> add(ServiceProvider.Builder builder, ResourceBinding<R> binding) {
    ResourceStore<R> store = hostStore(binding).orElseGet(() -> defaults.create(binding));
    builder.resource(HAS_VALIDATION ? RecordValidation.apply(beans, binding) : binding, store);
    return store;
  }

  @SuppressWarnings("unchecked") // the bean is looked up by the record of the binding
  private <R> Optional<ResourceStore<R>> hostStore(ResourceBinding<R> binding) {
    return binding instanceof RecordBinding<R> records
        ? beans.find(ResourceStore.class, records.record()).map(store -> (ResourceStore<R>) store)
        : Optional.empty();
  }

  private void checkStores(Set<ResourceStore<?>> used) {
    for (Map.Entry<String, ?> bean :
        beans.factory().getBeansOfType(ResourceStore.class).entrySet()) {
      if (!used.contains(bean.getValue())) {
        throw ScimConfigurationException.storeWithoutBinding(bean.getKey());
      }
    }
  }

  private UnitOfWork unitOfWork(Set<ResourceStore<?>> used, List<MappedStores> mapped) {
    return beans.find(UnitOfWork.class).orElseGet(() -> defaultUnitOfWork(used, mapped));
  }

  /**
   * The transactions of the default stores win, because the stores need them; then those of the
   * mappings, which the stores of the host join.
   */
  private UnitOfWork defaultUnitOfWork(Set<ResourceStore<?>> used, List<MappedStores> mapped) {
    Set<ResourceStore<?>> others = Collections.newSetFromMap(new IdentityHashMap<>());
    others.addAll(used);
    beans.all(ResourceStore.class).forEach(others::remove);
    if (!others.isEmpty()) {
      return defaults.unitOfWork();
    }
    return mapped.stream()
        .findFirst()
        .map(MappedStores::unitOfWork)
        .orElseGet(this::transactionsOfSpring);
  }

  private UnitOfWork transactionsOfSpring() {
    return HAS_TRANSACTIONS
        ? beans
            .findUnambiguous(PlatformTransactionManager.class)
            .<UnitOfWork>map(SpringUnitOfWork::new)
            .orElseGet(UnitOfWork::withoutTransaction)
        : UnitOfWork.withoutTransaction();
  }
}
