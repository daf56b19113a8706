// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A steady mixed load of one tenant, whose latencies are recorded phase by phase. */
final class VictimLoad implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TenantClient client;
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final AtomicReference<Latencies> phase = new AtomicReference<>(new Latencies());
  private volatile boolean isOver;

  VictimLoad(TenantClient client) {
    this.client = client;
    for (int i = 0; i < CLIENTS; i++) {
      String prefix = "victim-" + i + "-";
      threads.submit(() -> run(prefix));
    }
  }

  /** Begins a phase; a request counts for the phase in which it begins. */
  Latencies begin() {
    Latencies next = new Latencies();
    phase.set(next);
    return next;
  }

  private Void run(String prefix) throws InterruptedException {
    for (int i = 0; !isOver; i++) {
      oneLife(prefix + i);
    }
    return null;
  }

  private void oneLife(String name) throws InterruptedException {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\""
            + name
            + "\",\"emails\":[{\"value\":\""
            + name
            + "@example.com\"}]";
    String patch =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + "{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}";
    String filter = URLEncoder.encode("userName eq \"" + name + "\"", StandardCharsets.UTF_8);
    String path = "/Users/" + timed("POST", "/Users", user + "}", 201).id();
    timed("GET", "/Users?filter=" + filter, "", 200);
    timed("PATCH", path, patch, 200);
    timed("GET", path, "", 200);
    timed("PUT", path, user + ",\"title\":\"Dr\"}", 200);
    timed("GET", "/Users?count=10", "", 200);
    timed("DELETE", path, "", 204);
  }

  private TenantClient.Reply timed(String method, String path, String body, int expected)
      throws InterruptedException {
    Latencies current = phase.get();
    long start = System.nanoTime();
    TenantClient.Reply reply = client.send(method, path, body.getBytes(StandardCharsets.UTF_8));
    current.add(reply.status(), expected, System.nanoTime() - start);
    LockSupport.parkNanos(PAUSE_NANOS);
    return reply;
  }

  @Override
  public void close() {
    isOver = true;
    threads.shutdownNow();
  }
}
