// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/**
 * The cost of one operation of one library.
 *
 * @param microseconds of the processor for each operation, in the best iteration
 * @param bytes allocated for each operation
 */
record Measured(double microseconds, double bytes) {}
