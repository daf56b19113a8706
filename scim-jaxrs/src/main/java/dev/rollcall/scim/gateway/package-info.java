// SPDX-License-Identifier: Apache-2.0
/**
 * The engine of the gateway: which application and tenant an address belongs to, and the steps of
 * RFC 7644 for each operation, from a tenant's context and a body to an answer. Knows no type of
 * HTTP or JAX-RS; the only I/O is the call of the host's store.
 */
@NullMarked
package dev.rollcall.scim.gateway;

import org.jspecify.annotations.NullMarked;
