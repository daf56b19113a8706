// SPDX-License-Identifier: Apache-2.0
/**
 * A product that predates SCIM: employees and teams in its own tables, plain JDBC, its own
 * transactions, no versions. For SCIM it adds a binding and a store per table, and a translation of
 * filters to SQL. Not part of the library.
 */
@NullMarked
package dev.rollcall.examples.jdbchost;

import org.jspecify.annotations.NullMarked;
