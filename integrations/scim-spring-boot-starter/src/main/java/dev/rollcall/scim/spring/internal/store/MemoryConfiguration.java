// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.credential.CredentialStore;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.oauth.AssertionReplayCache;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares stores in memory where neither the host nor the database has any. */
@Configuration(proxyBeanMethods = false)
public class MemoryConfiguration {
  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  /** Called by Spring. */
  MemoryConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(DefaultStores.class)
  MemoryDefaultStores scimDefaultStores() {
    return new MemoryDefaultStores();
  }

  @Bean
  @ConditionalOnMissingBean(CredentialStore.class)
  MemoryCredentialStore scimCredentials() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=tokens_in_memory effect=\"tokens are lost at shutdown\""
            + " remedy=\"declare a CredentialStore bean, or add scim-jdbc and a DataSource\"");
    return new MemoryCredentialStore();
  }

  @Bean
  @ConditionalOnBean(AccessRevoker.class)
  @ConditionalOnMissingBean(RevocationQueue.class)
  MemoryRevocationQueue scimRevocationQueue() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=revocations_in_memory effect=\"open revocations are lost at shutdown\""
            + " remedy=\"declare a RevocationQueue bean, or add scim-jdbc and a DataSource\"");
    return new MemoryRevocationQueue();
  }

  @Bean
  @ConditionalOnBean(type = EventBeans.STREAMS)
  @ConditionalOnMissingBean(EventOutbox.class)
  MemoryEventOutbox scimEventOutbox() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=outbox_in_memory effect=\"events that are not delivered are lost at shutdown\""
            + " remedy=\"declare an EventOutbox bean, or add scim-jdbc and a DataSource\"");
    return new MemoryEventOutbox();
  }

  @Bean
  @ConditionalOnBean(type = EventBeans.STREAMS)
  @ConditionalOnMissingBean(EventStreamStore.class)
  MemoryEventStreams scimEventStreamStore() {
    LOG.log(
        System.Logger.Level.WARNING,
        "event=security_events_in_memory effect=\"security events are lost at shutdown\""
            + " remedy=\"declare an EventStreamStore bean, or add scim-jdbc and a DataSource\"");
    return new MemoryEventStreams();
  }

  @Bean
  @ConditionalOnMissingBean(OAuthClientRepository.class)
  MemoryOAuthClients scimOAuthClients() {
    return new MemoryOAuthClients();
  }

  @Bean
  @ConditionalOnMissingBean(AssertionReplayCache.class)
  MemoryAssertionReplayCache scimAssertionReplayCache(ObjectProvider<Clock> clock) {
    return new MemoryAssertionReplayCache(clock.getIfUnique(Clock::systemUTC));
  }
}
