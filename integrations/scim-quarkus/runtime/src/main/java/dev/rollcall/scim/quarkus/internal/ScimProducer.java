// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.quarkus.ScimConfig;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import io.quarkus.arc.Arc;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Produces the gateway, and the beans that it needs and the host does not declare. */
@Singleton
public class ScimProducer {
  private final ScimBeans beans = new ScimBeans(Arc.container());

  /** Called by Quarkus. */
  public ScimProducer() {}

  /** Builds the gateway at the start, so that an invalid configuration stops the application. */
  void start(@Observes StartupEvent event, Gateway gateway) {}

  /** Produces the gateway of all applications. */
  @Produces
  @Singleton
  @DefaultBean
  public Gateway gateway() {
    return Gateway.of(beans.all(ServiceProvider.class).toArray(ServiceProvider[]::new));
  }

  /** Produces the application of the beans and the properties. */
  @Produces
  @Singleton
  @DefaultBean
  public ServiceProvider serviceProvider(ScimConfig config, DefaultStores defaults) {
    return new ServiceProviderFactory(config, beans, defaults).create();
  }

  /** Produces the tenants of the property, or those of the database. */
  @Produces
  @Singleton
  @DefaultBean
  public TenantDirectory tenants(ScimConfig config, DefaultStores defaults) {
    List<String> ids = config.tenants().orElseGet(List::of);
    if (ids.isEmpty()) {
      return defaults.tenants().orElseThrow(ConfigurationErrors::noTenants);
    }
    MemoryTenants tenants = new MemoryTenants();
    ids.forEach(id -> tenants.put(Tenant.of(id)));
    return tenants;
  }

  /** Produces the authenticator of stored tokens. */
  @Produces
  @Singleton
  @DefaultBean
  public Authenticator authenticator() {
    return new TokenAuthenticator(
        beans.require(CredentialStore.class), beans.find(Clock.class).orElseGet(Clock::systemUTC));
  }

  /** Produces the stored credentials. */
  @Produces
  @Singleton
  @DefaultBean
  public CredentialRepository credentials(DefaultStores defaults) {
    return defaults.credentials();
  }

  /**
   * Produces the commands for tokens.
   *
   * @throws io.quarkus.runtime.configuration.ConfigurationException when the credential store of
   *     the host does not issue tokens
   */
  @Produces
  @Singleton
  @DefaultBean
  public ConnectionTokens connectionTokens() {
    CredentialStore credentials = beans.require(CredentialStore.class);
    if (credentials instanceof CredentialRepository repository) {
      return new ConnectionTokens(repository);
    }
    throw ConfigurationErrors.noRepository(credentials.getClass().getName());
  }

  /** Produces the provisioning log. */
  @Produces
  @Singleton
  @DefaultBean
  public ProvisioningLog provisioningLog(DefaultStores defaults) {
    return defaults.provisioningLog();
  }

  /** Produces the counter of deprovisioned resources. */
  @Produces
  @Singleton
  @DefaultBean
  public DeprovisioningCounter deprovisioningCounter(DefaultStores defaults) {
    return defaults.deprovisioningCounter();
  }
}
