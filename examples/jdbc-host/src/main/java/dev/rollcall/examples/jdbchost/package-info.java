// SPDX-License-Identifier: Apache-2.0
/**
 * A product that predates SCIM: employees and teams in its own tables, without versions. For SCIM
 * it adds two records and the mapping of their components to columns. Not part of the library.
 */
@NullMarked
package dev.rollcall.examples.jdbchost;

import org.jspecify.annotations.NullMarked;
