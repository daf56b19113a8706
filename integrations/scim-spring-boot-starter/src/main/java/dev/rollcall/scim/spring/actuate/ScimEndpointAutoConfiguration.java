// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spring.ScimAutoConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Configures the endpoints {@code scim} and {@code scimtokens} of Actuator. */
@AutoConfiguration(after = ScimAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Gateway.class)
final class ScimEndpointAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint
  ScimEndpoint scimEndpoint(
      ObjectProvider<ServiceProvider> applications,
      ObjectProvider<CredentialStore> credentials,
      ObjectProvider<EventOutbox> outboxes,
      ObjectProvider<EventStreamStore> streams,
      ObjectProvider<Clock> clock) {
    return new ScimEndpoint(
        applications.orderedStream().toList(),
        credentials.orderedStream().toList(),
        outboxes.orderedStream().toList(),
        streams.orderedStream().toList(),
        clock.getIfUnique(Clock::systemUTC));
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint
  @ConditionalOnBean(ConnectionTokens.class)
  ScimTokensEndpoint scimTokensEndpoint(
      ConnectionTokens tokens, ObjectProvider<ServiceProvider> applications) {
    return new ScimTokensEndpoint(
        tokens, applications.orderedStream().map(ServiceProvider::tenants).toList());
  }
}
