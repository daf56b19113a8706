// SPDX-License-Identifier: Apache-2.0
/**
 * Schemas, attributes and resource types as RFC 7643 sections 2, 6 and 7 define them, and the
 * schemas of RFC 7643 themselves with the verified errata applied. Everything is an immutable
 * value; there is no global registry.
 */
@NullMarked
package dev.rollcall.scim.schema;

import org.jspecify.annotations.NullMarked;
