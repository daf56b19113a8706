// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spring.ScimAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Contributes the health of the gateway in Spring Boot 4. */
@AutoConfiguration(after = ScimAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ServiceProvider.class)
@ConditionalOnEnabledHealthIndicator("scim")
final class ScimHealthAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(name = "scimHealthIndicator")
  HealthIndicator scimHealthIndicator(ObjectProvider<ServiceProvider> applications) {
    CredentialLookup lookup = new CredentialLookup(applications.orderedStream().toList());
    return new AbstractHealthIndicator("The gateway cannot authenticate requests") {
      @Override
      protected void doHealthCheck(Health.Builder builder) {
        builder.up().withDetail("applications", lookup.run());
      }
    };
  }
}
