// SPDX-License-Identifier: Apache-2.0
/** The test kit from the command line. */
@NullMarked
package dev.rollcall.scim.conformance.cli;

import org.jspecify.annotations.NullMarked;
