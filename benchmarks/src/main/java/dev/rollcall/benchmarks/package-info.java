// SPDX-License-Identifier: Apache-2.0
/**
 * What the core costs beside other SCIM libraries and beside Jackson alone: the same inputs, the
 * same run, and for every answer whether it is right. One class for each library knows its API.
 */
@NullMarked
package dev.rollcall.benchmarks;

import org.jspecify.annotations.NullMarked;
