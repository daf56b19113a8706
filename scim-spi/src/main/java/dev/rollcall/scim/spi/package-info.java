// SPDX-License-Identifier: Apache-2.0
/**
 * What a host implements so that Rollcall can speak SCIM for it: stores on its own tables, its
 * tenants and its credentials. Every method takes the tenant's context and one request object;
 * every write is one atomic step. Nothing here knows HTTP or JSON. The rules that a store must keep
 * are numbered in the store contract of the reference documentation.
 */
@NullMarked
package dev.rollcall.scim.spi;

import org.jspecify.annotations.NullMarked;
