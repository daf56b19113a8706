// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Gateway;

/**
 * Starts a server for the tests over HTTP. A module runs them on its own server when the system
 * property {@code rollcall.server} names an implementation; without it they run on Jersey.
 */
public interface ServerFactory {
  /** Creates the factory of a class that has a public constructor without parameters. */
  static ServerFactory named(String className) {
    try {
      return (ServerFactory) Class.forName(className).getConstructor().newInstance();
    } catch (ReflectiveOperationException notAvailable) {
      throw new IllegalStateException(notAvailable);
    }
  }

  /** Starts a server on a free port of the loopback interface that serves this gateway alone. */
  RunningServer start(Gateway gateway);

  /** Returns whether the server passes this path on; some reject characters themselves. */
  default boolean passes(String path) {
    return true;
  }

  /** Returns whether a client may close its side of a connection before it has the response. */
  default boolean supportsHalfClosed() {
    return true;
  }

  /** A running server. */
  interface RunningServer {
    /** The port on which the server listens. */
    int port();

    /** Stops the server. */
    void stop();
  }
}
