// SPDX-License-Identifier: Apache-2.0
/** Concurrent calls and tenants that the contracts share. Not API. */
@NullMarked
package dev.rollcall.scim.testkit.internal;

import org.jspecify.annotations.NullMarked;
