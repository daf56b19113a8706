// SPDX-License-Identifier: Apache-2.0
/** Request bodies, timing and JUnit tests that the parts of the kit share. Not API. */
@NullMarked
package dev.rollcall.scim.conformance.internal;

import org.jspecify.annotations.NullMarked;
