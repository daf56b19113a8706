// SPDX-License-Identifier: Apache-2.0
/**
 * Measures requests over HTTP. The driver starts each server in a process, creates the same users
 * and groups on it by requests, checks its responses, and measures every workload on all servers in
 * turn. The servers are in package {@code server}; the driver uses only their names, their ports
 * and their counters.
 */
@NullMarked
package dev.rollcall.benchmarks.http;

import org.jspecify.annotations.NullMarked;
