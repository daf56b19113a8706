// SPDX-License-Identifier: Apache-2.0
/**
 * The implementation of PATCH (RFC 7644 section 3.5.2): a request is read, resolved against a
 * resource type, and applied to a resource or converted to a delta of members. Pure functions over
 * immutable values, without access to stores.
 */
@NullMarked
package dev.rollcall.scim.patch;

import org.jspecify.annotations.NullMarked;
