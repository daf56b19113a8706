// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/**
 * The cost of one operation of one library.
 *
 * @param microseconds the CPU time of an operation in the best iteration
 * @param bytes the allocation of an operation
 */
record Measured(double microseconds, double bytes) {}
