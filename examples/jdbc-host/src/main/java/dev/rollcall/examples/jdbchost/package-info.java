// SPDX-License-Identifier: Apache-2.0
/**
 * A product that was there long before SCIM: employees and teams in its own tables, plain JDBC, its
 * own transactions, no versions. What it adds to speak SCIM is a binding and a store for each
 * table, and a translation of filters into SQL. Not part of the library.
 */
@NullMarked
package dev.rollcall.examples.jdbchost;

import org.jspecify.annotations.NullMarked;
