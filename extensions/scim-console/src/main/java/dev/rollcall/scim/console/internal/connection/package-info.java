// SPDX-License-Identifier: Apache-2.0
/** The page of connections and their tokens. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.connection;

import org.jspecify.annotations.NullMarked;
