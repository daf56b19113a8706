// SPDX-License-Identifier: Apache-2.0
/**
 * Searches: filters, sort orders and keyset positions as criteria, and the bounded scan. Not API.
 */
@NullMarked
package dev.rollcall.scim.jpa.internal.query;

import org.jspecify.annotations.NullMarked;
