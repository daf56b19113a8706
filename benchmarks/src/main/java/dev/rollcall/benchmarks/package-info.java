// SPDX-License-Identifier: Apache-2.0
/**
 * Compares the cost of the core with other SCIM libraries and with Jackson alone: the same inputs,
 * the same run, and a check of every result. One class for each library uses its API.
 */
@NullMarked
package dev.rollcall.benchmarks;

import org.jspecify.annotations.NullMarked;
