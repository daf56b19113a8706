// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.entities;

import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.record.RecordBinding;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/** An application whose users are a JPA entity. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EntityApplication {
  // snippet:mapping
  @Bean
  EntityMapping<Account, AccountUser> accounts(RecordBinding<AccountUser> binding) {
    // snippet:entity
    return EntityMapping.of(binding, Account.class)
        .id(EntityId.of("id", Account::id))
        .tenant("company")
        .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
        .attribute("active", "enabled")
        .version(Account::version)
        .toRecord(Account::toUser)
        .create((context, user, entities) -> new Account(context.tenantId()).accept(user))
        .apply(Account::accept);
    // end:entity
  }

  // end:mapping

  @Bean
  EntityOutbox outbox(EntityManagerFactory factory) {
    return new EntityOutbox(SharedEntityManagerCreator.createSharedEntityManager(factory));
  }
}
