// SPDX-License-Identifier: Apache-2.0
/** Enforces the load limits of each tenant: rate, concurrency, body size and deadline. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.load;

import org.jspecify.annotations.NullMarked;
