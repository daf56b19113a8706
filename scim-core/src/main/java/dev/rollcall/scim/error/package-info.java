// SPDX-License-Identifier: Apache-2.0
/**
 * The one exception of the library and the closed vocabulary of SCIM error types (RFC 7644 section
 * 3.12). Every expected error is a {@link dev.rollcall.scim.error.ScimException}. This package has
 * no dependencies.
 * <!-- snippet: docs/src/test/java/dev/rollcall/docs/CorePackagesTest.java#error -->
 *
 * <pre>{@code
 * ScimException error = ScimException.uniqueness("userName");
 * int status = error.status(); // 409
 * String body = JsonWriter.toString(ErrorMessage.of(error)); // "scimType": "uniqueness"
 * }</pre>
 */
@NullMarked
package dev.rollcall.scim.error;

import org.jspecify.annotations.NullMarked;
