// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import dev.rollcall.examples.demo.chaos.Client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A client that creates ten users per second, and records how long none is created and what it
 * receives meanwhile.
 */
final class Availability implements AutoCloseable {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"}";
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Client client;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<?> work;
  private final List<String> created = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> responses = new TreeMap<>();
  private long lastCreatedNanos = System.nanoTime();
  private Duration longestGap = Duration.ZERO;

  Availability(Client client) {
    this.client = client;
    this.work =
        thread.submit(
            () -> {
              for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                record(client.send("POST", "/Users", USER.formatted("available-" + i)));
                Thread.sleep(PERIOD.toMillis());
              }
              return null;
            });
  }

  private synchronized void record(Reply reply) {
    long now = System.nanoTime();
    if (reply.status() == 201) {
      Duration gap = Duration.ofNanos(now - lastCreatedNanos);
      longestGap = gap.compareTo(longestGap) > 0 ? gap : longestGap;
      lastCreatedNanos = now;
      created.add(reply.body().path("id").asText());
    } else if (reply.status() != 503 || reply.retryAfter().isEmpty()) {
      faults.add("A create returned " + reply);
    }
    responses.merge(
        reply.status() + reply.retryAfter().map(seconds -> " with Retry-After").orElse(""),
        1,
        Integer::sum);
  }

  /** Begins to measure the next gap. */
  synchronized void begin() {
    longestGap = Duration.ZERO;
    responses.clear();
  }

  /** Returns the longest time without a created user since {@link #begin}. */
  synchronized Duration longestGap() {
    Duration open = Duration.ofNanos(System.nanoTime() - lastCreatedNanos);
    return open.compareTo(longestGap) > 0 ? open : longestGap;
  }

  /** Returns the number of responses by status since {@link #begin}. */
  synchronized Map<String, Integer> responses() {
    return new TreeMap<>(responses);
  }

  /**
   * Ends the load, and returns unexpected responses and users that were created and are missing.
   */
  List<String> faults() throws InterruptedException {
    thread.shutdownNow();
    try {
      work.get();
    } catch (ExecutionException interrupted) {
      // The thread was waiting or sending.
    }
    List<String> found = new ArrayList<>(faults);
    for (String id : created) {
      if (client.send("GET", "/Users/" + id, "").status() != 200) {
        found.add("The user " + id + " was created and is missing");
      }
    }
    return found;
  }

  int created() {
    return created.size();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
