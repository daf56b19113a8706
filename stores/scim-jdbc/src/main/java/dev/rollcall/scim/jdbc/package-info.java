// SPDX-License-Identifier: Apache-2.0
/**
 * A ready store on a {@code DataSource}: H2, PostgreSQL and databases that speak its protocol. A
 * host that has no tables fit for SCIM adds this module and {@link
 * dev.rollcall.scim.jdbc.JdbcStores#on}. The store keeps every rule of the store contract.
 */
@NullMarked
package dev.rollcall.scim.jdbc;

import org.jspecify.annotations.NullMarked;
