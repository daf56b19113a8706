// SPDX-License-Identifier: Apache-2.0
/**
 * Resources and the rules of RFC 7643 for all methods: reading by schema, mutability, required
 * attributes and projections. Pure functions over immutable values.
 */
@NullMarked
package dev.rollcall.scim.resource;

import org.jspecify.annotations.NullMarked;
