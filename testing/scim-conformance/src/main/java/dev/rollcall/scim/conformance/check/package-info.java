// SPDX-License-Identifier: Apache-2.0
/** What RFC 7643 and RFC 7644 ask of a server, checked from outside. */
@NullMarked
package dev.rollcall.scim.conformance.check;

import org.jspecify.annotations.NullMarked;
