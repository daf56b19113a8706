// SPDX-License-Identifier: Apache-2.0
/** What RFC 7643 and RFC 7644 ask of a server, checked from outside. */
@NullMarked
package dev.rollcall.scim.testkit.http;

import org.jspecify.annotations.NullMarked;
