// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/**
 * What one operation of one library costs.
 *
 * @param microseconds of the processor for each operation, in the best iteration
 * @param bytes allocated for each operation
 */
record Measured(double microseconds, double bytes) {}
