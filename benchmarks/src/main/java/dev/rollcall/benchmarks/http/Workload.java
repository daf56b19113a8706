// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;

/** Requests of one kind, measured together. */
interface Workload {
  /** Returns the name of the row in the report. */
  String name();

  /**
   * Checks the responses of a server.
   *
   * @throws WrongResponseException when a response is wrong
   */
  void check(ServerProcess server, Directory directory) throws IOException;

  /**
   * Sends requests as fast as the server responds.
   *
   * @throws WrongResponseException when a response has another status than expected
   */
  Load run(ServerProcess server, Directory directory, Window window) throws IOException;

  /**
   * The end of a window of requests, whichever comes first.
   *
   * @param requests the number of requests
   * @param nanos the time in nanoseconds
   * @param connections the number of connections
   */
  record Window(int requests, long nanos, int connections) {}

  /**
   * The requests of a window.
   *
   * @param requests the number of requests with the expected response
   * @param nanos the elapsed time in nanoseconds
   */
  record Load(long requests, long nanos) {
    double perSecond() {
      return requests * 1e9 / nanos;
    }
  }
}
