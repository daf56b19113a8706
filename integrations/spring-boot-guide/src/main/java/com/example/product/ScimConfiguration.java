// SPDX-License-Identifier: Apache-2.0
// snippet:file
package com.example.product;

import dev.rollcall.scim.jpa.EntityAttribute;
import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.jpa.EntityMapping;
import dev.rollcall.scim.record.RecordBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** SCIM for the accounts of the product. */
@Configuration
public class ScimConfiguration {
  @Bean
  EntityMapping<Account, AccountUser> accounts(RecordBinding<AccountUser> binding) {
    return EntityMapping.of(binding, Account.class)
        .id(EntityId.of("id", Account::getId).withPrefix("u"))
        .tenant("customer")
        .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
        .version(Account::getVersion)
        .created("created", Account::getCreated)
        .lastModified("changed", Account::getChanged, Account::setChanged)
        .toRecord(AccountUser::of)
        .create((context, user, entities) -> user.applyTo(new Account(context.tenantId())))
        .apply((account, user) -> user.applyTo(account));
  }
}
// end:file
