// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Gateway;

/**
 * Starts a server for the tests over HTTP. A module that provides one as a service runs them on its
 * own server; without one they run on Jersey.
 */
public interface ServerFactory {
  /** Starts a server on a free port of the loopback interface that serves this gateway alone. */
  RunningServer start(Gateway gateway);

  /** Returns whether the server passes this path on; some refuse characters by themselves. */
  default boolean passes(String path) {
    return true;
  }

  /** A running server. */
  interface RunningServer {
    int port();

    void stop();
  }
}
