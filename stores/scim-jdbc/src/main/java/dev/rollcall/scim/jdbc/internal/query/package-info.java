// SPDX-License-Identifier: Apache-2.0
/** Translates filters and sort orders to SQL and reads pages. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.query;

import org.jspecify.annotations.NullMarked;
