// SPDX-License-Identifier: Apache-2.0
/**
 * Kills processes of the demo, on an H2 file and on PostgreSQL, and PostgreSQL itself while clients
 * write, and compares what is stored afterwards with the writes that were acknowledged. {@link
 * dev.rollcall.examples.demo.chaos.NoisyNeighbor} has one tenant attack a gateway and measures
 * another one.
 */
@NullMarked
package dev.rollcall.examples.demo.chaos;

import org.jspecify.annotations.NullMarked;
