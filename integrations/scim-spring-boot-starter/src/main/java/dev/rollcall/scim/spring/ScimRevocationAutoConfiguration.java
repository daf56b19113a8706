// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationObserver;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spi.revocation.RevokingGroups;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Delivers revocations of access to the {@link AccessRevoker} beans, which are all called. Attempts
 * begin when the application context is complete.
 */
@AutoConfiguration(after = ScimAutoConfiguration.class)
@ConditionalOnBean({AccessRevoker.class, RevocationQueue.class})
@ConditionalOnSingleCandidate(ServiceProvider.class)
final class ScimRevocationAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  RevocationRelay scimRevocationRelay(
      ScimProperties properties,
      ServiceProvider application,
      RevocationQueue queue,
      ObjectProvider<AccessRevoker> revokers,
      ObjectProvider<RevokingGroups> groups,
      ObjectProvider<RevocationObserver> observers,
      ObjectProvider<Clock> clock) {
    RevocationRelay.Builder builder =
        RevocationRelay.builder(
                queue,
                AccessRevoker.allOf(revokers.orderedStream().toList()),
                application.tenants())
            .log(application.provisioningLog())
            .deadline(properties.revocation().deadline())
            .attemptTimeout(properties.revocation().attemptTimeout())
            .clock(clock.getIfUnique(Clock::systemUTC));
    groups.ifAvailable(builder::groups);
    observers.orderedStream().forEach(builder::observer);
    return builder.build();
  }

  @Bean
  ApplicationListener<ContextRefreshedEvent> scimRevocationStart(RevocationRelay relay) {
    return refreshed -> relay.start();
  }
}
