// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.directory.Directory;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
import dev.rollcall.scim.conformance.directory.DirectoryUser;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.ProvisioningException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A running cycle: the objects to provision, and the effects and failures so far. Thread-safe. */
public final class Cycle {
  private static final int MAX_WITH_EXCHANGES = 100;

  private final int number;
  private final Directory directory;
  private final WorkerPool workers;
  private final Due users;
  private final Due groups;
  private final long start = System.nanoTime();
  private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
  private final List<Failure> failures = new CopyOnWriteArrayList<>();

  /** The objects of a kind that are due in the cycle, and the retries of those that fail. */
  record Due(String kind, List<Integer> numbers, RetryQueue retries) {
    String name(int object) {
      return kind + " " + object;
    }
  }

  Cycle(int number, Directory directory, WorkerPool workers, Due users, Due groups) {
    this.number = number;
    this.directory = directory;
    this.workers = workers;
    this.users = users;
    this.groups = groups;
  }

  /**
   * Provisions all due users. A failure is retried in a later cycle; a success ends the retries.
   */
  public void provisionUsers(Function<DirectoryUser, Effect> step) {
    workers.each(
        "users",
        users.numbers(),
        at -> attempt(users, at, () -> provision(users, at, step.apply(directory.user(at)))));
  }

  /** Provisions all due groups, in the same way as users. */
  public void provisionGroups(Function<DirectoryGroup, Effect> step) {
    workers.each(
        "groups",
        groups.numbers(),
        at -> attempt(groups, at, () -> provision(groups, at, step.apply(directory.group(at)))));
  }

  private void provision(Due due, int object, Effect effect) {
    synchronized (this) {
      effects.merge(effect, 1, Integer::sum);
    }
    due.retries().remove(object);
  }

  /** Runs a further step for all due users. A failure is retried in a later cycle. */
  public void updateUsers(String phase, Consumer<DirectoryUser> step) {
    workers.each(
        phase, users.numbers(), at -> attempt(users, at, () -> step.accept(directory.user(at))));
  }

  /**
   * Runs further steps for groups. A failure is retried in a later cycle.
   *
   * @param items the items of work, several of which may belong to one group
   * @param group returns the number of the group of an item
   */
  public <T> void updateGroups(
      String phase, List<T> items, ToIntFunction<T> group, Consumer<T> step) {
    workers.each(
        phase, items, item -> attempt(groups, group.applyAsInt(item), () -> step.accept(item)));
  }

  private void attempt(Due due, int object, Runnable step) {
    try {
      step.run();
    } catch (ProvisioningException failed) {
      fail(failed.of(due.name(object)));
      due.retries().add(object, number);
    }
  }

  /** Keeps the requests of only the first failures, because there may be one per user. */
  private void fail(Failure failure) {
    failures.add(failures.size() < MAX_WITH_EXCHANGES ? failure : failure.withoutExchanges());
  }

  /** Returns the due users. */
  public List<DirectoryUser> users() {
    return users.numbers().stream().map(directory::user).toList();
  }

  /** Returns the due groups. */
  public List<DirectoryGroup> groups() {
    return groups.numbers().stream().map(directory::group).toList();
  }

  /** Retries a user in a later cycle although no request failed. */
  public void retry(DirectoryUser user) {
    users.retries().add(user.number(), number);
  }

  /** Retries a group in a later cycle although no request failed. */
  public void retry(DirectoryGroup group) {
    groups.retries().add(group.number(), number);
  }

  void retryAll() {
    users().forEach(this::retry);
    groups().forEach(this::retry);
  }

  /** Returns the number of the cycle, from 1. */
  public int number() {
    return number;
  }

  /** Returns the number of failures so far. */
  public int failures() {
    return failures.size();
  }

  /** Returns the number of due users and groups. */
  public int size() {
    return users.numbers().size() + groups.numbers().size();
  }

  CycleResult end(Optional<String> quarantine) {
    return new CycleResult(
        number, effects, failures, quarantine, Duration.ofNanos(System.nanoTime() - start));
  }
}
