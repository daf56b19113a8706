// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on the tables of the host: a record binding and a mapping of its components to columns
 * become a complete store. The declarations are checked against the database when the stores open.
 * <!-- snippet: stores/scim-jdbc/src/test/java/dev/rollcall/scim/jdbc/table/SeveralAddressesTest.java#mapping -->
 *
 * <pre>{@code
 * private static final ChildTable ADDRESSES =
 *     ChildTable.of("addresses", "person_id", Column.named("address").withKey("address_key"));
 *
 * private static final TableMapping<Person> MAPPING =
 *     TableMapping.of(PEOPLE, "people")
 *         .tenant("company")
 *         .column("login", Column.named("login").withKey("login_key"))
 *         .values("workMail", ADDRESSES.only("kind", "WORK"))
 *         .values("homeMail", ADDRESSES.only("kind", "HOME"));
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.jdbc.table;

import org.jspecify.annotations.NullMarked;
