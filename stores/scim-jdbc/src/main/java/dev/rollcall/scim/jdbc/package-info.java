// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on a {@code DataSource}: H2, PostgreSQL and databases with PostgreSQL's protocol. A host
 * without suitable tables adds this module and calls {@link dev.rollcall.scim.jdbc.JdbcStores#on}.
 * The stores implement the full store contract.
 * <!-- snippet: stores/scim-jdbc/src/test/java/dev/rollcall/scim/jdbc/HostOnDatabaseTest.java#first-user -->
 *
 * <pre>{@code
 * JdbcStores database = JdbcStores.on(pool);
 * database.tenants().put(acme.tenant());
 * token =
 *     new ConnectionTokens(database.credentials()).issue(new Caller("acme", "entra")).secret();
 * ScimResource ada =
 *     ScimResource.of(
 *         CoreSchemas.userType(), ComplexValue.builder().put("userName", "ada").build());
 * id = database.store(users).create(acme, CreateRequest.of(ada)).id();
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.jdbc;

import org.jspecify.annotations.NullMarked;
