// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import dev.rollcall.examples.demo.chaos.Account.Change;
import dev.rollcall.examples.demo.chaos.Account.State;
import dev.rollcall.examples.demo.chaos.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A client that creates, updates and deletes its own users sequentially. */
final class Worker implements Callable<List<Account>> {
  private static final int USERS = 12;
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\","
          + "\"title\":\"%s\",\"nickName\":\"%2$s\"}";
  private static final String PATCH =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[%s]}";

  private final Client client;
  private final String group;
  private final Random random;
  private final AtomicBoolean isOver;
  private final AtomicLong acknowledged;
  private final AtomicLong unknown;
  private final List<Account> accounts = new ArrayList<>();
  private int values;

  Worker(Client client, String group, int number, Tally tally) {
    this.client = client;
    this.group = group;
    this.random = new Random(number);
    this.isOver = tally.isOver();
    this.acknowledged = tally.acknowledged();
    this.unknown = tally.unknown();
    for (int i = 0; i < USERS; i++) {
      accounts.add(new Account("chaos-" + number + "-" + i + "@example.com"));
    }
  }

  /** The shared state of all workers. */
  record Tally(AtomicBoolean isOver, AtomicLong acknowledged, AtomicLong unknown) {}

  @Override
  public List<Account> call() throws InterruptedException {
    while (!isOver.get()) {
      Account account = accounts.get(random.nextInt(USERS));
      if (account.isSurelyAbsent()) {
        create(account);
      } else if (!account.isSurelyThere() || account.id().isEmpty()) {
        look(account);
      } else {
        change(account);
      }
    }
    return accounts;
  }

  private String nextValue() {
    return "v" + ++values;
  }

  private void create(Account account) throws InterruptedException {
    String value = nextValue();
    Change made = before -> new State(true, value, false);
    Reply reply = client.send("POST", "/Users", USER.formatted(account.name(), value));
    if (reply.status() == 201) {
      account.done(made);
      account.found(reply.body().path("id").asText());
      acknowledged.incrementAndGet();
    } else {
      settle(account, reply, made);
    }
  }

  /** Determines which of the possible states is stored, as far as a read shows it. */
  private void look(Account account) throws InterruptedException {
    var found = client.named(account.name());
    if (found.path("totalResults").asInt() == 0) {
      account.missing();
    } else {
      account.found(found.at("/Resources/0/id").asText());
    }
  }

  private void change(Account account) throws InterruptedException {
    String value = nextValue();
    String path = "/Users/" + account.id();
    switch (random.nextInt(8)) {
      case 0 -> write("DELETE", path, "", account, before -> State.ABSENT);
      case 1 ->
          write(
              "PUT",
              path,
              USER.formatted(account.name(), value),
              account,
              before -> before.valued(value));
      case 2, 3 -> membership(account, true);
      case 4 -> membership(account, false);
      default ->
          write(
              "PATCH",
              path,
              PATCH.formatted(set("title", value) + "," + set("nickName", value)),
              account,
              before -> before.valued(value));
    }
  }

  private static String set(String attribute, String value) {
    return "{\"op\":\"replace\",\"path\":\"" + attribute + "\",\"value\":\"" + value + "\"}";
  }

  private void membership(Account account, boolean joins) throws InterruptedException {
    String operation =
        joins
            ? "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}"
            : "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}";
    write(
        "PATCH",
        group,
        PATCH.formatted(operation.formatted(account.id())),
        account,
        before -> before.member(joins));
  }

  private void write(String method, String path, String body, Account account, Change change)
      throws InterruptedException {
    Reply reply = client.send(method, path, body);
    if (reply.isAcknowledged()) {
      account.done(change);
      acknowledged.incrementAndGet();
      if (account.isSurelyAbsent()) {
        account.missing();
      }
    } else {
      settle(account, reply, change);
    }
  }

  /** A commit that a database has begun when its client dies may take a moment. */
  private void settle(Account account, Reply reply, Change change) throws InterruptedException {
    if (!reply.isUnknown()) {
      throw new IllegalStateException(account + " returned " + reply);
    }
    account.perhaps(change);
    unknown.incrementAndGet();
    Thread.sleep(500);
  }
}
