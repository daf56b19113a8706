// SPDX-License-Identifier: Apache-2.0
/** Translates filters and sort orders to SQL on the tables of the host. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.table.query;

import org.jspecify.annotations.NullMarked;
