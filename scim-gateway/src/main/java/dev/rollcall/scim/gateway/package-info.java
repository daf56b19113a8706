// SPDX-License-Identifier: Apache-2.0
/**
 * The SCIM gateway: applications with their routes, resource types, tenants and load limits, and
 * the function that turns a request into a response. Depends on neither JAX-RS nor servlets; the
 * host's stores do all I/O.
 */
@NullMarked
package dev.rollcall.scim.gateway;

import org.jspecify.annotations.NullMarked;
