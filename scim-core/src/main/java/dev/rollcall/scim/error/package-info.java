// SPDX-License-Identifier: Apache-2.0
/**
 * The one exception of the library and the closed vocabulary of SCIM error types (RFC 7644 section
 * 3.12). Everything that goes wrong on purpose is a {@link dev.rollcall.scim.error.ScimException};
 * this package depends on nothing.
 */
@NullMarked
package dev.rollcall.scim.error;

import org.jspecify.annotations.NullMarked;
