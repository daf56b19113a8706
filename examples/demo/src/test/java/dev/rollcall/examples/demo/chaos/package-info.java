// SPDX-License-Identifier: Apache-2.0
/**
 * Kills processes of the demo, on an H2 file and on PostgreSQL, and PostgreSQL itself while clients
 * write, and compares the stored data with the acknowledged writes. {@link
 * dev.rollcall.examples.demo.chaos.Failover} does so on a cluster whose primary changes. {@link
 * dev.rollcall.examples.demo.chaos.NoisyNeighbor} attacks a gateway with one tenant and measures
 * another one.
 */
@NullMarked
package dev.rollcall.examples.demo.chaos;

import org.jspecify.annotations.NullMarked;
