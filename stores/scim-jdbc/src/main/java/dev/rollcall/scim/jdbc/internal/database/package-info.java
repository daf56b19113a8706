// SPDX-License-Identifier: Apache-2.0
/** Differences between databases, transactions, locks and error codes. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.database;

import org.jspecify.annotations.NullMarked;
