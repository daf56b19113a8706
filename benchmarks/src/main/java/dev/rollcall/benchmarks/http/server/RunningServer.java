// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

/**
 * A started server.
 *
 * @param port its port of the loopback interface
 * @param token the bearer token that it accepts
 */
record RunningServer(int port, String token) {
  /** The token of servers that do not authenticate. */
  static final String ANY_TOKEN = "any-token";

  static RunningServer withoutAuthentication(int port) {
    return new RunningServer(port, ANY_TOKEN);
  }
}
