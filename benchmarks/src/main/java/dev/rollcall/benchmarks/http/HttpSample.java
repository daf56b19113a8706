// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import dev.rollcall.benchmarks.http.Workload.Load;
import dev.rollcall.benchmarks.http.server.Counters;

/**
 * The cost of a workload on a server in one round.
 *
 * @param cpuMicros the CPU time of the server per request in microseconds
 * @param bytes the bytes that the server allocated per request
 * @param perSecond the requests per second
 */
record HttpSample(double cpuMicros, double bytes, double perSecond) {
  static HttpSample of(Counters used, Load load) {
    double requests = load.requests();
    return new HttpSample(
        used.cpuNanos() / 1e3 / requests, used.allocatedBytes() / requests, load.perSecond());
  }
}
