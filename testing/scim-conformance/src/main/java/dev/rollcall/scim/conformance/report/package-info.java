// SPDX-License-Identifier: Apache-2.0
/** Writes the reports of a run for terminals, browsers and build servers, without tokens. */
@NullMarked
package dev.rollcall.scim.conformance.report;

import org.jspecify.annotations.NullMarked;
