// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.internal.store;

import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.jpa.EntityStore;
import dev.rollcall.scim.jpa.EntityStores;
import dev.rollcall.scim.jpa.JpaTransactions;
import dev.rollcall.scim.spring.internal.diagnostics.ScimConfigurationException;
import dev.rollcall.scim.spring.internal.store.MappedStores.MappedResource;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the stores of the {@link EntityMapping}s that the host declares as beans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({EntityMapping.class, SharedEntityManagerCreator.class})
@ConditionalOnBean(EntityMapping.class)
public class EntityMappingConfiguration {
  /** Called by Spring. */
  EntityMappingConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  JpaTransactions scimJpaTransactions(
      EntityManagerFactory factory, PlatformTransactionManager manager) {
    TransactionTemplate transactions = new TransactionTemplate(manager);
    return JpaTransactions.managed(
        SharedEntityManagerCreator.createSharedEntityManager(factory),
        work -> transactions.executeWithoutResult(status -> work.run()));
  }

  @Bean
  @ConditionalOnMissingBean
  EntityStores scimEntityStores(
      JpaTransactions transactions,
      ObjectProvider<EntityMapping<?, ?>> mappings,
      ObjectProvider<Clock> clock) {
    EntityMapping<?, ?>[] all = mappings.orderedStream().toArray(EntityMapping<?, ?>[]::new);
    try {
      return EntityStores.of(transactions, all).withClock(clock.getIfUnique(Clock::systemUTC));
    } catch (IllegalStateException differences) {
      throw ScimConfigurationException.mapping(differences);
    }
  }

  @Bean
  MappedStores scimMappedEntities(
      EntityStores stores,
      ObjectProvider<EntityMapping<?, ?>> mappings,
      PlatformTransactionManager manager) {
    return new MappedStores(
        mappings.orderedStream().<MappedResource<?>>map(each -> resource(stores, each)).toList(),
        new SpringUnitOfWork(manager, stores.unitOfWork()));
  }

  private static <E, R> MappedResource<R> resource(
      EntityStores stores, EntityMapping<E, R> mapping) {
    EntityStore<E, R> store = stores.store(mapping);
    return store.binding().type().members().isPresent()
        ? new MappedResource<>(store.binding(), stores.groupStore(mapping))
        : new MappedResource<>(store.binding(), store);
  }
}
