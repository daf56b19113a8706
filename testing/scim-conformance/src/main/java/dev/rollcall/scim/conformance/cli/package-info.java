// SPDX-License-Identifier: Apache-2.0
/** The command line interface of the test kit. */
@NullMarked
package dev.rollcall.scim.conformance.cli;

import org.jspecify.annotations.NullMarked;
