// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the cost of the core beside other SCIM libraries and beside Jackson alone: the same
 * inputs, the same run, and a check of every result. One class for each library knows its API.
 */
@NullMarked
package dev.rollcall.benchmarks;

import org.jspecify.annotations.NullMarked;
