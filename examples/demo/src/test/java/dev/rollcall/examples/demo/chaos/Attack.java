// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the requests of one or several {@linkplain Kind kinds} concurrently, from its construction
 * until it is stopped.
 */
final class Attack {
  private static final long DRIP_MILLIS = 4_000;
  private static final long PAUSE_MILLIS = 50;
  private static final long LAST_RESPONSE_SECONDS = 90;
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TenantClient client;
  private final HostileRequests requests;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
  private volatile boolean isOver;

  /** A kind of requests, with its concurrency. */
  enum Kind {
    /** Searches with many terms over users with many elements. */
    SEARCH(40),
    /** The largest users and groups. */
    CREATE(6),
    /** Bodies that arrive byte by byte. */
    DRIP(6),
    /** Bulk requests with as many operations as allowed. */
    BULK(1);

    private final int parallel;

    Kind(int parallel) {
      this.parallel = parallel;
    }
  }

  Attack(TenantClient client, HostileRequests requests, Collection<Kind> kinds) {
    this.client = client;
    this.requests = requests;
    List<Callable<Void>> workers = new ArrayList<>();
    for (Kind kind : kinds) {
      for (int i = 0; i < kind.parallel; i++) {
        workers.add(worker(kind, i));
      }
    }
    workers.forEach(threads::submit);
  }

  private Callable<Void> worker(Kind kind, int number) {
    return switch (kind) {
      case SEARCH -> () -> repeat("search", "GET", requests.search(), new byte[0]);
      case CREATE ->
          number % 2 == 0
              ? () -> repeat("group", "POST", "/Groups", requests.largestGroup())
              : this::createUsers;
      case DRIP -> this::drip;
      case BULK -> () -> repeat("bulk", "POST", "/Bulk", requests.bulk());
    };
  }

  /** Returns the number of responses by kind and status since the start. */
  Map<String, Integer> outcomes() {
    return new TreeMap<>(outcomes);
  }

  /** Stops sending; requests that were sent may still be processed. */
  void stop() {
    isOver = true;
    threads.shutdown();
  }

  /** Waits until the last response has arrived. */
  void awaitLastResponse() throws InterruptedException {
    if (!threads.awaitTermination(LAST_RESPONSE_SECONDS, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  private Void repeat(String kind, String method, String path, byte[] body)
      throws InterruptedException {
    while (!isOver) {
      count(kind, client.send(method, path, body).status());
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  /** Users are deleted again, so that stored data does not fill the heap of the memory store. */
  private Void createUsers() throws InterruptedException {
    while (!isOver) {
      TenantClient.Reply created =
          client.send("POST", "/Users", requests.largestUser("largest-" + NAMES.incrementAndGet()));
      count("user", created.status());
      while (created.status() == 201
          && client.send("DELETE", "/Users/" + created.id(), new byte[0]).status() == 503) {
        Thread.sleep(PAUSE_MILLIS);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }

  private void count(String kind, int status) {
    if (!isOver) {
      outcomes.merge(kind + ' ' + status, 1, Integer::sum);
    }
  }

  private Void drip() throws InterruptedException {
    while (!isOver) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port())) {
        OutputStream out = socket.getOutputStream();
        out.write(
            (client.head("POST", "/Users") + "Content-Length: 100000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        while (!isOver) {
          Thread.sleep(DRIP_MILLIS);
          if (socket.getInputStream().available() > 0) {
            count("drip", status(socket));
            break;
          }
          out.write(' ');
        }
      } catch (IOException cut) {
        count("drip", 0);
      }
    }
    return null;
  }

  /** Returns the status in the first line of a response. */
  private static int status(Socket socket) throws IOException {
    byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
    return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(9));
  }
}
