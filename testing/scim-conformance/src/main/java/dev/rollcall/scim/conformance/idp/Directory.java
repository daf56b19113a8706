// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import dev.rollcall.scim.conformance.idp.Person.Standing;
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
 * A company's directory: people with managers, and groups of them. It changes when it is told to,
 * and two directories with the same size and seed go through the same changes. Not thread-safe;
 * several threads may read while nobody changes it.
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
  private final List<Person> people = new ArrayList<>();
  private final List<DirectoryGroup> groups = new ArrayList<>();
  private final Map<Integer, Integer> reports = new HashMap<>();
  private final Set<Integer> changedPeople = new TreeSet<>();
  private final Set<Integer> changedGroups = new TreeSet<>();
  private final Set<Integer> cameToday = new HashSet<>();

  private Directory(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A directory of a company on its first day.
   *
   * @param people how many there are, at least one
   * @param groups how many groups, or 0
   * @param seed which company it is
   */
  public static Directory of(int people, int groups, long seed) {
    if (people < 1 || groups < 0) {
      throw new IllegalArgumentException("A directory has people, and no fewer than 0 groups");
    }
    Directory directory = new Directory(seed);
    for (int i = 0; i < groups; i++) {
      directory.found();
    }
    for (int i = 0; i < people; i++) {
      directory.hire();
    }
    return directory;
  }

  /** All people that ever were, by number, those who are gone too. */
  public int size() {
    return people.size();
  }

  /** A person by number, from 0. */
  public Person person(int number) {
    return people.get(number);
  }

  /** All groups that ever were, by number. */
  public List<DirectoryGroup> groups() {
    return List.copyOf(groups);
  }

  /** What has changed since this was asked last; in the beginning that is all. */
  public Changes takeChanges() {
    Changes changes = new Changes(List.copyOf(changedPeople), List.copyOf(changedGroups));
    changedPeople.clear();
    changedGroups.clear();
    return changes;
  }

  /**
   * Lets a while go by: people come, move, leave, return, get another name and are forgotten; so do
   * groups. Nobody leaves on the day of coming.
   *
   * @param fraction how much of the directory changes, such as 0.05
   */
  public void change(double fraction) {
    cameToday.clear();
    int changes = count(fraction, people.size());
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

  /** Somebody new comes; the number. */
  public int hire() {
    int number = people.size();
    OptionalInt manager = bossOf(number);
    people.add(
        new Person(
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

  /** Somebody gets another job, in another place. */
  public void move(int person) {
    replace(people.get(person).movedTo(pick(TITLES), pick(DEPARTMENTS), pick(CITIES)));
  }

  /** Somebody gets another surname, and with it other addresses. */
  public void rename(int person, String surname) {
    replace(people.get(person).named(surname));
  }

  /** Somebody reports to somebody else. */
  public void report(int person, int boss) {
    people.get(person).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    reports.merge(boss, 1, Integer::sum);
    replace(people.get(person).reportingTo(boss));
  }

  /** Somebody leaves, and all groups with it. */
  public void leave(int person) {
    replace(people.get(person).with(Standing.DISABLED));
    leaveGroups(person);
  }

  /** Somebody who has left comes back, into some of the groups. */
  public void comeBack(int person) {
    replace(people.get(person).with(Standing.ENABLED));
    cameToday.add(person);
    join(person);
  }

  /** Somebody who has left is forgotten, for good. */
  public void forget(int person) {
    people.get(person).manager().ifPresent(former -> reports.merge(former, -1, Integer::sum));
    replace(people.get(person).with(Standing.DELETED));
  }

  /** A new group without members; its number. */
  public int found() {
    int number = groups.size();
    groups.add(new DirectoryGroup(number, "Group " + number + ": " + pick(DEPARTMENTS)));
    changedGroups.add(number);
    return number;
  }

  /** A group gets another name. */
  public void renameGroup(int group) {
    groups.get(group).rename("Group " + group + ": " + pick(DEPARTMENTS) + " " + pick(CITIES));
    changedGroups.add(group);
  }

  /** Somebody enters a group, or leaves it. */
  public void setMember(int group, int person, boolean isMember) {
    if (isMember) {
      groups.get(group).add(person);
    } else {
      groups.get(group).remove(person);
    }
    changedGroups.add(group);
  }

  /** A group is forgotten, for good. */
  public void forgetGroup(int group) {
    groups.get(group).delete();
    changedGroups.add(group);
  }

  private static int count(double fraction, int size) {
    return (int) Math.max(1, Math.round(fraction * size));
  }

  private void changeSomebody() {
    Person person = people.get(random.nextInt(people.size()));
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

  /** The first in the line above who is here. */
  private OptionalInt bossOf(int number) {
    int boss = number;
    while (boss > 0) {
      boss = (boss - 1) / REPORTS;
      if (people.get(boss).isEnabled()) {
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
    int boss = random.nextInt(people.size());
    if (people.get(boss).isEnabled() && boss != person) {
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

  /** Nobody is forgotten to whom others report: they would report to nobody. */
  private void returnOrForget(Person person, int dice) {
    boolean isBoss = reports.getOrDefault(person.number(), 0) > 0;
    if (person.standing() == Standing.DELETED) {
      hire();
    } else if (dice < 60 || isBoss) {
      comeBack(person.number());
    } else {
      forget(person.number());
    }
  }

  private void replace(Person person) {
    people.set(person.number(), person);
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
