// SPDX-License-Identifier: Apache-2.0
/**
 * The name of an attribute as clients write it in filters, PATCH paths and query parameters,
 * resolved against a resource type (RFC 7644 section 3.10).
 */
@NullMarked
package dev.rollcall.scim.path;

import org.jspecify.annotations.NullMarked;
