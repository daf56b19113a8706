// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

/**
 * What one operation of one library costs.
 *
 * @param microseconds the best iteration, in microseconds for each operation
 * @param bytes allocated for each operation
 */
record Measured(double microseconds, double bytes) {}
