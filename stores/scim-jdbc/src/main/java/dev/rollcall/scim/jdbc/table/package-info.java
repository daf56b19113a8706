// SPDX-License-Identifier: Apache-2.0
/**
 * Stores on the tables of the host: a record binding and a mapping of its components to columns
 * become a complete store. The declarations are checked against the database when the stores open.
 */
@NullMarked
package dev.rollcall.scim.jdbc.table;

import org.jspecify.annotations.NullMarked;
