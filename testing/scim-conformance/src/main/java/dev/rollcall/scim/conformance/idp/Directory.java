// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.idp.DirectoryUser.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A company's directory of users with managers, and groups. It changes only on request, and two
 * directories with the same size and seed change in the same way. Not thread-safe; several threads
 * may read while it does not change.
 */
public final class Directory {
  private static final List<String> GIVEN =
      List.of("Ada", "Zoë", "Łukasz", "Grace", "Linus", "Aiko", "Omar", "Inés", "Jürgen", "Mei");
  private static final List<String> SURNAMES =
      List.of("Lovelace", "O'Neill", "Müller", "Okafor", "Sørensen", "Tanaka", "García", "de Wit");
  private static final List<String> TITLES =
      List.of("Engineer", "Analyst", "Nurse", "Buyer", "Clerk", "Head of \"Things\"");
  private static final List<String> DEPARTMENTS =
      List.of("Research & Development", "Sales", "Care", "Legal", "Finance, Europe");
  private static final List<String> CITIES = List.of("London", "Leeds", "Exeter", "Wells");
  private static final int REPORTS = 10;

  private final Random random;
  private final List<DirectoryUser> users = new ArrayList<>();
  private final List<DirectoryGroup> groups = new ArrayList<>();
  private final Map<Integer, Integer> reports = new HashMap<>();
  private final Set<Integer> changedPeople = new TreeSet<>();
  private final Set<Integer> changedGroups = new TreeSet<>();
  private final Set<Integer> cameToday = new HashSet<>();

  private Directory(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Creates a directory.
   *
   * @param users the number of users, at least one
   * @param groups the number of groups, or 0
   * @param seed the seed of the random content
   */
  public static Directory of(int users, int groups, long seed) {
    if (users < 1 || groups < 0) {
      throw new IllegalArgumentException(
          "A directory must have at least one user, and no negative number of groups");
    }
    Directory directory = new Directory(seed);
    for (int i = 0; i < groups; i++) {
      directory.found();
    }
    for (int i = 0; i < users; i++) {
      directory.hire();
    }
    return directory;
  }

  /** Returns all users by number, including deleted ones. */
  public int size() {
    return users.size();
  }

  /** Returns a user by number, from 0. */
  public DirectoryUser person(int number) {
    return users.get(number);
  }

  /** Returns all groups by number. */
  public List<DirectoryGroup> groups() {
    return List.copyOf(groups);
  }

  /** Returns the changes since the last call; initially everything. */
  public Changes takeChanges() {
    Changes changes = new Changes(List.copyOf(changedPeople), List.copyOf(changedGroups));
    changedPeople.clear();
    changedGroups.clear();
    return changes;
  }

  /**
   * Simulates a period: joiners, movers, leavers, rehires, name changes and hard deletes, and
   * changes of groups. No user leaves in the period of joining.
   *
   * @param fraction the share of the directory that changes, such as 0.05
   */
  public void change(double fraction) {
    cameToday.clear();
    int changes = count(fraction, users.size());
    for (int i = 0; i < changes; i++) {
      changeSomebody();
    }
    if (!groups.isEmpty()) {
      int others = count(fraction, groups.size());
      for (int i = 0; i < others; i++) {
        changeSomeGroup();
      }
    }
  }

  /** Adds a user and returns its number. */
  public int hire() {
    int number = users.size();
    OptionalInt manager = bossOf(number);
    users.add(
        new DirectoryUser(
            number,
            pick(GIVEN),
            pick(SURNAMES),
            pick(TITLES),
            pick(DEPARTMENTS),
            pick(CITIES),
            Standing.ENABLED,
            manager));
    manager.ifPresent(boss -> reports.merge(boss, 1, Integer::sum));
    changedPeople.add(number);
    cameToday.add(number);
    join(number);
    return number;
  }

  /** Changes a user's job and location. */
  public void move(int person) {
    replace(users.get(person).movedTo(pick(TITLES), pick(DEPARTMENTS), pick(CITIES)));
  }

  /** Changes a user's surname and the derived addresses. */
  public void rename(int person, String surname) {
    replace(users.get(person).named(surname));
  }

  /** Changes a user's manager. */
  public void report(int person, int boss) {
    users.get(person).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    reports.merge(boss, 1, Integer::sum);
    replace(users.get(person).reportingTo(boss));
  }

  /** Deactivates a user and removes it from all groups. */
  public void leave(int person) {
    replace(users.get(person).with(Standing.DISABLED));
    leaveGroups(person);
  }

  /** Reactivates a user and adds it to some groups. */
  public void comeBack(int person) {
    replace(users.get(person).with(Standing.ENABLED));
    cameToday.add(person);
    join(person);
  }

  /** Hard-deletes an inactive user. */
  public void forget(int person) {
    users.get(person).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    replace(users.get(person).with(Standing.DELETED));
  }

  /** Adds a group without members and returns its number. */
  public int found() {
    int number = groups.size();
    groups.add(new DirectoryGroup(number, "Group " + number + ": " + pick(DEPARTMENTS)));
    changedGroups.add(number);
    return number;
  }

  /** Renames a group. */
  public void renameGroup(int group) {
    groups.get(group).rename("Group " + group + ": " + pick(DEPARTMENTS) + " " + pick(CITIES));
    changedGroups.add(group);
  }

  /** Adds a member to a group, or removes one. */
  public void setMember(int group, int person, boolean isMember) {
    if (isMember) {
      groups.get(group).add(person);
    } else {
      groups.get(group).remove(person);
    }
    changedGroups.add(group);
  }

  /** Hard-deletes a group. */
  public void forgetGroup(int group) {
    groups.get(group).delete();
    changedGroups.add(group);
  }

  private static int count(double fraction, int size) {
    return (int) Math.max(1, Math.round(fraction * size));
  }

  private void changeSomebody() {
    DirectoryUser person = users.get(random.nextInt(users.size()));
    int dice = random.nextInt(100);
    if (dice < 25) {
      hire();
    } else if (!person.isEnabled()) {
      returnOrForget(person, dice);
    } else if (dice < 60 || cameToday.contains(person.number())) {
      transfer(person.number());
    } else if (dice < 80) {
      leave(person.number());
    } else {
      rename(person.number(), pick(SURNAMES));
    }
  }

  /** Returns the first active user in the chain of managers. */
  private OptionalInt bossOf(int number) {
    int boss = number;
    while (boss > 0) {
      boss = (boss - 1) / REPORTS;
      if (users.get(boss).isEnabled()) {
        return OptionalInt.of(boss);
      }
    }
    return OptionalInt.empty();
  }

  private void join(int person) {
    if (!groups.isEmpty()) {
      add(person, groups.get(person % groups.size()));
      if (random.nextInt(3) == 0) {
        add(person, groups.get(0));
      }
    }
  }

  private void add(int person, DirectoryGroup group) {
    if (!group.isDeleted()) {
      setMember(group.number(), person, true);
    }
  }

  private void transfer(int person) {
    move(person);
    int boss = random.nextInt(users.size());
    if (users.get(boss).isEnabled() && boss != person) {
      report(person, boss);
    }
    if (!groups.isEmpty()) {
      leaveGroups(person);
      add(person, groups.get(random.nextInt(groups.size())));
    }
  }

  private void leaveGroups(int person) {
    for (DirectoryGroup group : groups) {
      if (group.remove(person)) {
        changedGroups.add(group.number());
      }
    }
  }

  /** A user with direct reports is not deleted, because they would lose their manager. */
  private void returnOrForget(DirectoryUser person, int dice) {
    boolean isBoss = reports.getOrDefault(person.number(), 0) > 0;
    if (person.standing() == Standing.DELETED) {
      hire();
    } else if (dice < 60 || isBoss) {
      comeBack(person.number());
    } else {
      forget(person.number());
    }
  }

  private void replace(DirectoryUser person) {
    users.set(person.number(), person);
    changedPeople.add(person.number());
  }

  private void changeSomeGroup() {
    DirectoryGroup group = groups.get(random.nextInt(groups.size()));
    int dice = random.nextInt(10);
    if (dice == 0) {
      found();
    } else if (dice == 1 && group.number() > 0) {
      forgetGroup(group.number());
    } else if (!group.isDeleted()) {
      renameGroup(group.number());
    }
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
