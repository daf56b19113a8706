// SPDX-License-Identifier: Apache-2.0
/** Parses and matches request addresses: hosts, forwarded origins, tenant keys. Not API. */
@NullMarked
package dev.rollcall.scim.gateway.internal.routing;

import org.jspecify.annotations.NullMarked;
