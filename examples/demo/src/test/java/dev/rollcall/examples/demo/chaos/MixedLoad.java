// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that create, update and delete users and group memberships concurrently. */
final class MixedLoad implements AutoCloseable {
  private static final int WORKERS = 6;
  private static final String GROUP =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:Group\"],\"displayName\":\"chaos\"}";

  private final Client client;
  private final String group;
  private final Worker.Tally tally =
      new Worker.Tally(new AtomicBoolean(), new AtomicLong(), new AtomicLong());
  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
  private final List<Future<List<Account>>> works = new ArrayList<>();

  MixedLoad(Client client) throws InterruptedException {
    this.client = client;
    this.group = "/Groups/" + client.send("POST", "/Groups", GROUP).body().path("id").asText();
    for (int i = 0; i < WORKERS; i++) {
      works.add(threads.submit(new Worker(client, group, i, tally)));
    }
  }

  /** Returns the number of acknowledged writes so far. */
  long acknowledged() {
    return tally.acknowledged().get();
  }

  /** Returns the number of writes with an unknown outcome. */
  long unknown() {
    return tally.unknown().get();
  }

  /** Ends the load and compares the stored data with the acknowledged writes. */
  List<String> faults() throws InterruptedException, ExecutionException {
    tally.isOver().set(true);
    List<Account> accounts = new ArrayList<>();
    for (Future<List<Account>> work : works) {
      accounts.addAll(work.get());
    }
    Verdict verdict = new Verdict(client, group);
    for (Account account : accounts) {
      verdict.check(account);
    }
    return verdict.faults();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
