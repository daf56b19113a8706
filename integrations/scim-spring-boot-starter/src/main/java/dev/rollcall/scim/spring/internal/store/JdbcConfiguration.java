// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.jdbc.JdbcAssertionReplayCache;
import dev.rollcall.scim.jdbc.JdbcCredentialStore;
import dev.rollcall.scim.jdbc.JdbcDeprovisioningCounter;
import dev.rollcall.scim.jdbc.JdbcEventOutbox;
import dev.rollcall.scim.jdbc.JdbcEventStreams;
import dev.rollcall.scim.jdbc.JdbcOAuthClients;
import dev.rollcall.scim.jdbc.JdbcProvisioningLog;
import dev.rollcall.scim.jdbc.JdbcRevocationQueue;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.jdbc.JdbcTenants;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.DeprovisioningCounter;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** Declares the stores in the database of the host, if {@code scim-jdbc} is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(JdbcStores.class)
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnProperty(name = "scim.store", havingValue = "auto", matchIfMissing = true)
public class JdbcConfiguration {
  private static final String SPRING_JDBC =
      "org.springframework.jdbc.datasource.DelegatingDataSource";

  /** Called by Spring. */
  JdbcConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  JdbcStores scimJdbcStores(DataSource dataSource, ObjectProvider<Clock> clock) {
    try {
      return JdbcStores.on(shared(dataSource), clock.getIfUnique(Clock::systemUTC));
    } catch (RuntimeException failure) {
      throw ScimConfigurationException.tables(failure);
    }
  }

  /** Lets the stores share the units of work of mapped tables. */
  private static DataSource shared(DataSource dataSource) {
    return ClassUtils.isPresent(SPRING_JDBC, JdbcConfiguration.class.getClassLoader())
        ? HostDataSource.separate(dataSource)
        : dataSource;
  }

  @Bean
  @ConditionalOnMissingBean(DefaultStores.class)
  JdbcDefaultStores scimDefaultStores(JdbcStores stores) {
    return new JdbcDefaultStores(stores);
  }

  @Bean
  @ConditionalOnMissingBean(TenantDirectory.class)
  JdbcTenants scimTenants(JdbcStores stores) {
    return stores.tenants();
  }

  @Bean
  @ConditionalOnMissingBean(CredentialStore.class)
  JdbcCredentialStore scimCredentials(JdbcStores stores) {
    return stores.credentials();
  }

  @Bean
  @ConditionalOnMissingBean(OAuthClientRepository.class)
  JdbcOAuthClients scimOAuthClients(JdbcStores stores) {
    return stores.oauthClients();
  }

  @Bean
  @ConditionalOnMissingBean(AssertionReplayCache.class)
  JdbcAssertionReplayCache scimAssertionReplayCache(JdbcStores stores) {
    return stores.assertionReplayCache();
  }

  @Bean
  @ConditionalOnMissingBean(ProvisioningLog.class)
  JdbcProvisioningLog scimProvisioningLog(JdbcStores stores) {
    return stores.provisioningLog();
  }

  @Bean
  @ConditionalOnBean(AccessRevoker.class)
  @ConditionalOnMissingBean(RevocationQueue.class)
  JdbcRevocationQueue scimRevocationQueue(JdbcStores stores) {
    return stores.revocations();
  }

  @Bean
  @ConditionalOnBean(type = EventBeans.STREAMS)
  @ConditionalOnMissingBean(EventOutbox.class)
  JdbcEventOutbox scimEventOutbox(JdbcStores stores) {
    return stores.outbox();
  }

  @Bean
  @ConditionalOnBean(type = EventBeans.STREAMS)
  @ConditionalOnMissingBean(EventStreamStore.class)
  JdbcEventStreams scimEventStreamStore(JdbcStores stores) {
    return stores.eventStreams();
  }

  @Bean
  @ConditionalOnMissingBean(DeprovisioningCounter.class)
  JdbcDeprovisioningCounter scimDeprovisioningCounter(JdbcStores stores) {
    return stores.deprovisioningCounter();
  }
}
