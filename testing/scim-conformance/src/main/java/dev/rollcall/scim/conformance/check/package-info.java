// SPDX-License-Identifier: Apache-2.0
/** Checks a server against RFC 7643 and RFC 7644 over HTTP. */
@NullMarked
package dev.rollcall.scim.conformance.check;

import org.jspecify.annotations.NullMarked;
