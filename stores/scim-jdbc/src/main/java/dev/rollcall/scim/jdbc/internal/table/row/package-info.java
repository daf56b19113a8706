// SPDX-License-Identifier: Apache-2.0
/** Reads and writes rows of the tables of the host. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.table.row;

import org.jspecify.annotations.NullMarked;
