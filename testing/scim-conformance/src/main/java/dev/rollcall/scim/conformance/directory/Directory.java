// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import dev.rollcall.scim.conformance.directory.DirectoryUser.EmploymentStatus;
import dev.rollcall.scim.conformance.directory.DirectoryUser.Job;
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
  private static final List<String> GIVEN_NAMES =
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
  private final Set<Integer> changedUsers = new TreeSet<>();
  private final Set<Integer> changedGroups = new TreeSet<>();
  private final Set<Integer> joined = new HashSet<>();

  private Directory(long seed) {
    this.random = new Random(seed);
  }

  /** Creates a directory. */
  public static Directory of(DirectorySize size) {
    Directory directory = new Directory(size.seed());
    for (int i = 0; i < size.groups(); i++) {
      directory.addGroup();
    }
    for (int i = 0; i < size.users(); i++) {
      directory.hire();
    }
    return directory;
  }

  /** Returns the number of users, including deleted ones. */
  public int size() {
    return users.size();
  }

  /** Returns a user by number, from 0. */
  public DirectoryUser user(int number) {
    return users.get(number);
  }

  /** Returns a group by number, from 0. */
  public DirectoryGroup group(int number) {
    return groups.get(number);
  }

  /** Returns all groups by number. */
  public List<DirectoryGroup> groups() {
    return List.copyOf(groups);
  }

  /** Returns the changes since the last call; initially everything. */
  public DirectoryChanges takeChanges() {
    DirectoryChanges changes =
        new DirectoryChanges(List.copyOf(changedUsers), List.copyOf(changedGroups));
    changedUsers.clear();
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
    joined.clear();
    int changes = count(fraction, users.size());
    for (int i = 0; i < changes; i++) {
      changeRandomUser();
    }
    if (!groups.isEmpty()) {
      int others = count(fraction, groups.size());
      for (int i = 0; i < others; i++) {
        changeRandomGroup();
      }
    }
  }

  /** Adds a user and returns its number. */
  public int hire() {
    int number = users.size();
    OptionalInt manager = managerOf(number);
    users.add(
        new DirectoryUser(
            number,
            pick(GIVEN_NAMES),
            pick(SURNAMES),
            pickJob(),
            EmploymentStatus.ENABLED,
            manager));
    manager.ifPresent(superior -> reports.merge(superior, 1, Integer::sum));
    changedUsers.add(number);
    joined.add(number);
    join(number);
    return number;
  }

  /** Changes a user's job and location. */
  public void move(int user) {
    replace(users.get(user).withJob(pickJob()));
  }

  /** Changes a user's surname and the derived addresses. */
  public void rename(int user, String surname) {
    replace(users.get(user).withSurname(surname));
  }

  /** Changes a user's manager. */
  public void changeManager(int user, int manager) {
    users.get(user).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    reports.merge(manager, 1, Integer::sum);
    replace(users.get(user).withManager(manager));
  }

  /** Deactivates a user and removes it from all groups. */
  public void leave(int user) {
    replace(users.get(user).withStatus(EmploymentStatus.DISABLED));
    leaveGroups(user);
  }

  /** Reactivates a user and adds it to some groups. */
  public void rehire(int user) {
    replace(users.get(user).withStatus(EmploymentStatus.ENABLED));
    joined.add(user);
    join(user);
  }

  /** Hard-deletes an inactive user. */
  public void delete(int user) {
    users.get(user).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    replace(users.get(user).withStatus(EmploymentStatus.DELETED));
  }

  /** Adds a group without members and returns its number. */
  public int addGroup() {
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
  public void setMember(int group, int user, boolean isMember) {
    if (isMember) {
      groups.get(group).add(user);
    } else {
      groups.get(group).remove(user);
    }
    changedGroups.add(group);
  }

  /** Hard-deletes a group. */
  public void deleteGroup(int group) {
    groups.get(group).delete();
    changedGroups.add(group);
  }

  private static int count(double fraction, int size) {
    return (int) Math.max(1, Math.round(fraction * size));
  }

  private void changeRandomUser() {
    DirectoryUser user = users.get(random.nextInt(users.size()));
    int roll = random.nextInt(100);
    if (roll < 25) {
      hire();
    } else if (!user.isEnabled()) {
      rehireOrDelete(user, roll);
    } else if (roll < 60 || joined.contains(user.number())) {
      transfer(user.number());
    } else if (roll < 80) {
      leave(user.number());
    } else {
      rename(user.number(), pick(SURNAMES));
    }
  }

  /** Returns the first active user in the chain of managers. */
  private OptionalInt managerOf(int number) {
    int candidate = number;
    while (candidate > 0) {
      candidate = (candidate - 1) / REPORTS;
      if (users.get(candidate).isEnabled()) {
        return OptionalInt.of(candidate);
      }
    }
    return OptionalInt.empty();
  }

  private void join(int user) {
    if (!groups.isEmpty()) {
      add(user, groups.get(user % groups.size()));
      if (random.nextInt(3) == 0) {
        add(user, groups.get(0));
      }
    }
  }

  private void add(int user, DirectoryGroup group) {
    if (!group.isDeleted()) {
      setMember(group.number(), user, true);
    }
  }

  private void transfer(int user) {
    move(user);
    int manager = random.nextInt(users.size());
    if (users.get(manager).isEnabled() && manager != user) {
      changeManager(user, manager);
    }
    if (!groups.isEmpty()) {
      leaveGroups(user);
      add(user, groups.get(random.nextInt(groups.size())));
    }
  }

  private void leaveGroups(int user) {
    for (DirectoryGroup group : groups) {
      if (group.remove(user)) {
        changedGroups.add(group.number());
      }
    }
  }

  /** A user with direct reports is not deleted, because they would lose their manager. */
  private void rehireOrDelete(DirectoryUser user, int roll) {
    boolean isManager = reports.getOrDefault(user.number(), 0) > 0;
    if (user.status() == EmploymentStatus.DELETED) {
      hire();
    } else if (roll < 60 || isManager) {
      rehire(user.number());
    } else {
      delete(user.number());
    }
  }

  private void replace(DirectoryUser user) {
    users.set(user.number(), user);
    changedUsers.add(user.number());
  }

  private void changeRandomGroup() {
    DirectoryGroup group = groups.get(random.nextInt(groups.size()));
    int roll = random.nextInt(10);
    if (roll == 0) {
      addGroup();
    } else if (roll == 1 && group.number() > 0) {
      deleteGroup(group.number());
    } else if (!group.isDeleted()) {
      renameGroup(group.number());
    }
  }

  private Job pickJob() {
    return new Job(pick(TITLES), pick(DEPARTMENTS), pick(CITIES));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
