// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a task on each of several connections at the same time, each on a thread. */
final class ConnectionThreads {
  private ConnectionThreads() {}

  /** A task of one connection. */
  interface Task<T> {
    T run(HttpConnection connection, int number) throws IOException;
  }

  /**
   * Runs the task and returns the results in the order of the connections.
   *
   * @throws WrongResponseException when a task throws it
   */
  static <T> List<T> run(ServerProcess server, int connections, Task<T> task) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  try (HttpConnection connection = server.connect()) {
                    return task.run(connection, number);
                  }
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(result(one));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T result(Future<T> running) throws IOException {
    try {
      return running.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof WrongResponseException wrong) {
        throw wrong;
      }
      throw new IOException("A connection failed: " + failure.getCause(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
  }
}
