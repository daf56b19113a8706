// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.entra;

import dev.rollcall.scim.testkit.entra.CycleResult.Effect;
import dev.rollcall.scim.testkit.idp.Changes;
import dev.rollcall.scim.testkit.idp.ClientMemory;
import dev.rollcall.scim.testkit.idp.Crew;
import dev.rollcall.scim.testkit.idp.Differences;
import dev.rollcall.scim.testkit.idp.Differences.Mapped;
import dev.rollcall.scim.testkit.idp.Directory;
import dev.rollcall.scim.testkit.idp.DirectoryGroup;
import dev.rollcall.scim.testkit.idp.Person;
import dev.rollcall.scim.testkit.idp.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provisioning job of Entra: one directory, one application. Each cycle brings the application up
 * to date with what has changed in the directory, and with what failed before: people first, then
 * groups, then references, that is managers and members. Not thread-safe.
 */
public final class EntraProvisioning {
  /** From so many failures on, more than two of five are too many. */
  private static final int MANY_FAILURES = 5_000;

  /** So many are too many in any case. */
  private static final int TOO_MANY_FAILURES = 40_000;

  private static final double TOO_LARGE_A_PART = 0.4;

  private final EntraClient client;
  private final EntraOptions options;
  private final UserSync users;
  private final GroupSync groups;
  private final Crew crew;
  private final Escrow people = new Escrow();
  private final Escrow teams = new Escrow();

  /**
   * A job.
   *
   * @param traffic the application
   * @param mapped what is provisioned
   * @param memory what the job knows of the application
   * @param options how it goes about it
   */
  public EntraProvisioning(
      Traffic traffic, Mapped mapped, ClientMemory memory, EntraOptions options) {
    this.client = new EntraClient(traffic, mapped, memory);
    this.options = options;
    this.users = new UserSync(client, options.dialect());
    this.groups = new GroupSync(client, options.dialect());
    this.crew = new Crew(options.parallel(), options.progress());
  }

  /** One cycle on its way. */
  private final class Cycle {
    private final int number = client.memory().cycles() + 1;
    private final long start = System.nanoTime();
    private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
    private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
    private final Set<Integer> created = ConcurrentHashMap.newKeySet();

    /** Does what may fail; what fails is tried again in a later cycle. */
    void attempt(Escrow escrow, int object, String name, Runnable work) {
      try {
        work.run();
      } catch (EntraClient.Refused refused) {
        failures.add(refused.of(name));
        escrow.put(object, number);
      }
    }

    synchronized void count(Effect effect) {
      effects.merge(effect, 1, Integer::sum);
    }

    void person(int at) {
      Person person = client.mapped().directory().person(at);
      attempt(
          people,
          at,
          "person " + at,
          () -> {
            Effect effect = users.sync(person);
            if (effect == Effect.CREATED) {
              created.add(at);
            }
            count(effect);
            people.done(at);
          });
    }

    void group(DirectoryGroup group) {
      attempt(
          teams,
          group.number(),
          "group " + group.number(),
          () -> {
            count(groups.sync(group));
            teams.done(group.number());
          });
    }

    void manager(int at) {
      Person person = client.mapped().directory().person(at);
      attempt(
          people, at, "person " + at, () -> users.refer(person, created.contains(at)));
    }

    void members(GroupSync.Batch batch) {
      attempt(teams, batch.group().number(), batch.object(), () -> groups.send(batch));
    }

    CycleResult end(Optional<String> quarantine, int objects) {
      Optional<String> reason =
          quarantine.isPresent() ? quarantine : tooMany(failures.size(), objects);
      return new CycleResult(
          number, effects, failures, reason, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static Optional<String> tooMany(int failures, int objects) {
    boolean isLargePart = failures > objects * TOO_LARGE_A_PART;
    return failures > TOO_MANY_FAILURES || (failures > MANY_FAILURES && isLargePart)
        ? Optional.of(failures + " of " + objects + " failed")
        : Optional.empty();
  }

  /** Brings the application up to date. The first one is the initial cycle. */
  public CycleResult cycle() {
    Directory directory = client.mapped().directory();
    Changes changes = directory.takeChanges();
    Cycle cycle = new Cycle();
    List<Integer> changed = union(changes.people(), people.due(cycle.number));
    List<Integer> changedTeams =
        client.mapped().hasGroups()
            ? union(changes.groups(), teams.due(cycle.number))
            : List.of();
    int objects = changed.size() + changedTeams.size();
    try {
      crew.each("users", changed, cycle::person);
      List<DirectoryGroup> all = directory.groups();
      List<DirectoryGroup> some = changedTeams.stream().map(all::get).toList();
      crew.each("groups", some, cycle::group);
      if (client.mapped().mapping().hasManager()) {
        crew.each("managers", changed, cycle::manager);
      }
      List<GroupSync.Batch> batches =
          some.stream().flatMap(group -> groups.batches(group).stream()).toList();
      crew.each("members", batches, cycle::members);
      client.memory().endCycle();
      return cycle.end(Optional.empty(), objects);
    } catch (EntraClient.Quarantined quarantined) {
      changed.forEach(person -> people.put(person, cycle.number));
      changedTeams.forEach(team -> teams.put(team, cycle.number));
      client.memory().endCycle();
      return cycle.end(Optional.of(String.valueOf(quarantined.getMessage())), objects);
    }
  }

  private static List<Integer> union(Collection<Integer> some, Collection<Integer> others) {
    Set<Integer> all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /**
   * Provisions one person at once, as an administrator can ask for. The flag of the tenant URL does
   * not hold here: it is always the default dialect.
   *
   * @return why it failed; empty when it was done
   */
  public Optional<Failure> onDemand(int person) {
    UserSync sync = new UserSync(client, EntraDialect.DEFAULT);
    try {
      Person somebody = client.mapped().directory().person(person);
      boolean isNew = sync.sync(somebody) == Effect.CREATED;
      sync.refer(somebody, isNew);
      return Optional.empty();
    } catch (EntraClient.Refused refused) {
      return Optional.of(refused.of("person " + person));
    } catch (EntraClient.Quarantined refused) {
      return Optional.of(
          new Failure(
              "person " + person,
              "CredentialValidationUnavailable",
              String.valueOf(refused.getMessage()),
              List.of()));
    }
  }

  /** What is left to be tried again. */
  public int escrowed() {
    return people.size() + teams.size();
  }

  /** How the application differs from the directory; a line for each difference. */
  public List<String> differences() {
    return Differences.between(
        client.traffic(), client.mapped(), client.memory(), Differences.Gone.DELETED);
  }

  /** How the job goes about it. */
  public EntraOptions options() {
    return options;
  }
}
