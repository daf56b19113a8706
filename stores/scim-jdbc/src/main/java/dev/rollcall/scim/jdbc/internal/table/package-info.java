// SPDX-License-Identifier: Apache-2.0
/** Resolves declared tables against the metadata of a database. Not API. */
@NullMarked
package dev.rollcall.scim.jdbc.internal.table;

import org.jspecify.annotations.NullMarked;
