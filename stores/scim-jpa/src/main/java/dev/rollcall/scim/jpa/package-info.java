// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on the host's own entities of Jakarta Persistence. A host declares an {@link
 * dev.rollcall.scim.jpa.EntityMapping} for each entity; {@link dev.rollcall.scim.jpa.EntityStores}
 * checks the declarations against the metamodel and creates the stores. Depends on the Jakarta
 * Persistence API and on no provider of it.
 * <!-- snippet: integrations/scim-spring-boot-starter/src/test/java/dev/rollcall/scim/spring/entities/EntityApplication.java#entity -->
 *
 * <pre>{@code
 * return EntityMapping.of(binding, Account.class)
 *     .id(EntityId.of("id", Account::id))
 *     .tenant("company")
 *     .attribute("userName", EntityAttribute.at("login").withKey("loginKey").asUnique())
 *     .attribute("active", "enabled")
 *     .version(Account::version)
 *     .toRecord(Account::toUser)
 *     .create((context, user, entities) -> new Account(context.tenantId()).accept(user))
 *     .apply(Account::accept);
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.jpa;

import org.jspecify.annotations.NullMarked;
