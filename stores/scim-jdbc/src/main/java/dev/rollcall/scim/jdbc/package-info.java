// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on a {@code DataSource}: H2, PostgreSQL and databases with PostgreSQL's protocol. A host
 * without suitable tables adds this module and calls {@link dev.rollcall.scim.jdbc.JdbcStores#on}.
 * The stores implement the full store contract.
 */
@NullMarked
package dev.rollcall.scim.jdbc;

import org.jspecify.annotations.NullMarked;
