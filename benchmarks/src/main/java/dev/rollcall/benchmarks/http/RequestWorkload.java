// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many requests of one form.
 *
 * @param name the name of the row
 * @param calls creates the requests
 * @param statuses the expected statuses
 * @param maxConnections the number of connections that send at the same time
 * @param responseCheck the check before the measurement
 */
record RequestWorkload(
    String name,
    Calls calls,
    Set<Integer> statuses,
    int maxConnections,
    ResponseCheck responseCheck)
    implements Workload {
  /** Creates a request. */
  interface Calls {
    /**
     * Returns a request.
     *
     * @param connection the number of the connection, whose requests are in order
     * @param number the number of the request on this connection
     */
    HttpCall call(Directory directory, int connection, int number);
  }

  /** Checks the responses of a server. */
  interface ResponseCheck {
    void check(ServerProcess server, Directory directory) throws IOException;
  }

  @Override
  public void check(ServerProcess server, Directory directory) throws IOException {
    responseCheck.check(server, directory);
  }

  @Override
  public Load run(ServerProcess server, Directory directory, Window window) throws IOException {
    int connections = Math.min(maxConnections, window.connections());
    int perConnection = window.requests() / connections;
    long start = System.nanoTime();
    long end = start + window.nanos();
    long sent =
        ConnectionThreads.run(
                server,
                connections,
                (connection, number) -> {
                  int count = 0;
                  while (count < perConnection && System.nanoTime() - end < 0) {
                    send(server, directory, connection, number, count);
                    count++;
                  }
                  return count;
                })
            .stream()
            .mapToLong(Integer::longValue)
            .sum();
    return new Load(sent, System.nanoTime() - start);
  }

  private void send(
      ServerProcess server, Directory directory, HttpConnection connection, int number, int count)
      throws IOException {
    byte[] request = calls.call(directory, number, count).toBytes(server.token());
    HttpReply reply = connection.send(request);
    if (!statuses.contains(reply.status())) {
      ResponseChecks.requireStatus(reply);
    }
  }

  /**
   * Sends requests at a fixed rate. The latency of a request begins when it was due, so that a slow
   * response counts for the requests that it delays.
   *
   * @param rate the requests per second on all connections together
   */
  Latencies runAtRate(ServerProcess server, Directory directory, Window window, int rate)
      throws IOException {
    int connections = Math.min(maxConnections, window.connections());
    long interval = TimeUnit.SECONDS.toNanos(1) * connections / rate;
    int perConnection = window.requests() / connections;
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
    return Latencies.merge(
        ConnectionThreads.run(
            server,
            connections,
            (connection, number) -> {
              long[] nanos = new long[perConnection];
              long offset = interval * number / connections;
              for (int i = 0; i < perConnection; i++) {
                long due = start + offset + i * interval;
                waitUntil(due);
                send(server, directory, connection, number, i);
                nanos[i] = System.nanoTime() - due;
              }
              return nanos;
            }));
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
