// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.internal;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.ServerUnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends one request several times at once. */
public final class ConcurrentRequests {
  private ConcurrentRequests() {}

  /**
   * Sends a request.
   *
   * @return the exchanges in the order in which they began
   * @throws ServerUnreachableException when a request gets no response
   */
  public static List<Exchange> send(ScimServer server, Call call, int times, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Exchange>> sent = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        sent.add(pool.submit(() -> server.send(call)));
      }
      List<Exchange> received = new ArrayList<>();
      for (Future<Exchange> one : sent) {
        received.add(one.get());
      }
      return received;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ServerUnreachableException silent) {
        throw silent;
      }
      throw new IllegalStateException("A request could not be sent", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The check was interrupted", interrupted);
    } finally {
      pool.shutdownNow();
    }
  }
}
