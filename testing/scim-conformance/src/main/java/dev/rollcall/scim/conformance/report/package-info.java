// SPDX-License-Identifier: Apache-2.0
/** What came of a run, for people and for build servers; without tokens. */
@NullMarked
package dev.rollcall.scim.conformance.report;

import org.jspecify.annotations.NullMarked;
