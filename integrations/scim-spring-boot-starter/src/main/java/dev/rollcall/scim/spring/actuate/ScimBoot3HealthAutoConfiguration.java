// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spring.ScimAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Contributes the health of the gateway in Spring Boot 3.5. */
@AutoConfiguration(after = ScimAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ServiceProvider.class)
@ConditionalOnEnabledHealthIndicator("scim")
final class ScimBoot3HealthAutoConfiguration {
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
