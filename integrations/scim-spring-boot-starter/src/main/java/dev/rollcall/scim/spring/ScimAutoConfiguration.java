// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spring.internal.store.DefaultStores;
import dev.rollcall.scim.spring.internal.store.EntityMappingConfiguration;
import dev.rollcall.scim.spring.internal.store.JdbcConfiguration;
import dev.rollcall.scim.spring.internal.store.MemoryConfiguration;
import dev.rollcall.scim.spring.internal.store.TableMappingConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Configures the gateway as a servlet filter beside the other handlers of the application. Requests
 * outside the route pass untouched.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration",
      "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
      "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(name = "scim.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(ScimProperties.class)
@Import({
  ScimResourceRegistrar.class,
  TenantListConfiguration.class,
  EntityMappingConfiguration.class,
  TableMappingConfiguration.class,
  JdbcConfiguration.class,
  MemoryConfiguration.class,
  OAuthConfiguration.class,
  LogoutConfiguration.class,
  AdapterConfiguration.class,
  RouteCollisionConfiguration.class
})
public final class ScimAutoConfiguration {
  /** Called by Spring. */
  ScimAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(Authenticator.class)
  TokenAuthenticator scimAuthenticator(CredentialStore credentials, ObjectProvider<Clock> clock) {
    return new TokenAuthenticator(credentials, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBean(CredentialRepository.class)
  ConnectionTokens scimConnectionTokens(CredentialRepository credentials) {
    return new ConnectionTokens(credentials);
  }

  @Bean
  @ConditionalOnMissingBean
  OAuthClientRegistry scimOAuthClientRegistry(
      OAuthClientRepository clients, ObjectProvider<Clock> clock) {
    return new OAuthClientRegistry(clients, clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean({ServiceProvider.class, Gateway.class})
  ServiceProvider scimServiceProvider(
      ScimProperties properties, ListableBeanFactory beans, DefaultStores stores) {
    return new ServiceProviderFactory(properties, new ScimBeans(beans), stores).create();
  }

  @Bean
  @ConditionalOnMissingBean
  Gateway scimGateway(ObjectProvider<ServiceProvider> providers) {
    return Gateway.of(providers.orderedStream().toArray(ServiceProvider[]::new));
  }
}
