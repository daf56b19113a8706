// SPDX-License-Identifier: Apache-2.0
/** The page that maps synced groups to roles of the host. Not API. */
@NullMarked
package dev.rollcall.scim.console.internal.mapping;

import org.jspecify.annotations.NullMarked;
