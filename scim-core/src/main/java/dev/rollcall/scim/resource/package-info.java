// SPDX-License-Identifier: Apache-2.0
/**
 * Resources, and the rules of RFC 7643 that hold for every verb alike: how a sent value is read by
 * its schema, what a client may set, what is required, and what is returned. Pure functions over
 * immutable values.
 */
@NullMarked
package dev.rollcall.scim.resource;

import org.jspecify.annotations.NullMarked;
