// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.idp.Changes;
import dev.rollcall.scim.conformance.idp.CycleLog;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.Differences;
import dev.rollcall.scim.conformance.idp.Directory;
import dev.rollcall.scim.conformance.idp.DirectoryGroup;
import dev.rollcall.scim.conformance.idp.DirectoryUser;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.RetryQueue;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.WorkerPool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provisioning job of Entra: one directory, one application. Each cycle applies the changes of
 * the directory and retries earlier failures: userSync first, then groups, then references
 * (managers and members). Not thread-safe.
 */
public final class EntraProvisioning implements ProvisioningJob {
  /** The number of failures from which a failure rate of more than 40 % is too high. */
  private static final int MANY_FAILURES = 5_000;

  /** The number of failures that is too high in any case. */
  private static final int TOO_MANY_FAILURES = 40_000;

  private static final double TOO_LARGE_A_PART = 0.4;

  private final ServerClient client;
  private final EntraOptions options;
  private final UserSync userSync;
  private final GroupSync groups;
  private final WorkerPool crew;
  private final RetryQueue users = new RetryQueue();
  private final RetryQueue teams = new RetryQueue();

  /**
   * Creates a job.
   *
   * @param client the application with the provisioning state
   * @param options its options
   */
  public EntraProvisioning(ServerClient client, EntraOptions options) {
    this.client = client;
    this.options = options;
    this.userSync = new UserSync(client, options.dialect());
    this.groups = new GroupSync(client, options.dialect());
    this.crew = new WorkerPool(options.parallel(), options.progress());
  }

  @Override
  public String name() {
    return "Entra, " + options.dialect().name().toLowerCase(Locale.ROOT) + " dialect";
  }

  /** Searches for a random user name, which must give an empty list. */
  @Override
  public Optional<Failure> connect() {
    String path = "/Users?" + ServerClient.filter("userName", UUID.randomUUID().toString());
    Exchange response = client.metrics().send(Call.get(path));
    boolean isEmptyList =
        response.status() == 200
            && response
                .json()
                .filter(list -> list.has("totalResults") && list.elements("Resources").isEmpty())
                .isPresent();
    return isEmptyList
        ? Optional.empty()
        : Optional.of(
            new Failure(
                "the job",
                FailureKind.CONNECTION_TEST,
                "a filter that matches no user must return 200 and an empty list,"
                    + " actual: "
                    + response.status(),
                List.of(response.forReport())));
  }

  @Override
  public CycleResult cycle() {
    Directory directory = client.mapped().directory();
    Changes changes = directory.takeChanges();
    int number = client.state().cycles() + 1;
    CycleLog log = new CycleLog(number);
    List<Integer> changed = users.dueBeside(changes.users(), number);
    List<Integer> changedTeams =
        client.mapped().hasGroups() ? teams.dueBeside(changes.groups(), number) : List.of();
    Optional<String> quarantine;
    try {
      provision(log, changed, changedTeams);
      quarantine = tooMany(log.failures(), changed.size() + changedTeams.size());
    } catch (ServerClient.Quarantined quarantined) {
      changed.forEach(person -> users.put(person, number));
      changedTeams.forEach(team -> teams.put(team, number));
      quarantine = Optional.of(String.valueOf(quarantined.getMessage()));
    }
    client.state().endCycle();
    return log.end(quarantine);
  }

  private static Optional<String> tooMany(int failures, int objects) {
    boolean isLargePart = failures > objects * TOO_LARGE_A_PART;
    return failures > TOO_MANY_FAILURES || (failures > MANY_FAILURES && isLargePart)
        ? Optional.of(failures + " of " + objects + " failed")
        : Optional.empty();
  }

  private void provision(CycleLog log, List<Integer> changed, List<Integer> changedTeams) {
    Set<Integer> created = provisionPeople(log, changed);
    List<DirectoryGroup> all = client.mapped().directory().groups();
    List<DirectoryGroup> some = changedTeams.stream().map(all::get).toList();
    crew.each(
        "groups",
        some,
        group ->
            log.sync(teams, group.number(), "group " + group.number(), () -> groups.sync(group)));
    if (client.mapped().mapping().hasManager()) {
      provisionManagers(log, changed, created);
    }
    provisionMembers(log, some);
  }

  /** Returns the numbers of new userSync. */
  private Set<Integer> provisionPeople(CycleLog log, List<Integer> changed) {
    Set<Integer> created = ConcurrentHashMap.newKeySet();
    crew.each(
        "users",
        changed,
        at ->
            log.sync(
                users,
                at,
                "user " + at,
                () -> {
                  Effect effect = userSync.sync(person(at));
                  if (effect == Effect.CREATED) {
                    created.add(at);
                  }
                  return effect;
                }));
    return created;
  }

  /** Users wait until their manager is provisioned. */
  private void provisionManagers(CycleLog log, List<Integer> changed, Set<Integer> created) {
    crew.each(
        "managers",
        changed,
        at ->
            log.refer(
                users, at, "user " + at, () -> userSync.refer(person(at), created.contains(at))));
    changed.stream()
        .filter(at -> userSync.isAwaitingManager(person(at)))
        .forEach(at -> users.put(at, log.number()));
  }

  /** Groups wait until all of their members are provisioned. */
  private void provisionMembers(CycleLog log, List<DirectoryGroup> some) {
    crew.each(
        "members",
        some.stream().flatMap(group -> groups.batches(group).stream()).toList(),
        batch ->
            log.refer(teams, batch.group().number(), batch.object(), () -> groups.send(batch)));
    some.stream()
        .filter(client.state()::isAwaitingMembers)
        .forEach(group -> teams.put(group.number(), log.number()));
  }

  private DirectoryUser person(int number) {
    return client.mapped().directory().person(number);
  }

  /**
   * Provisions one user on demand. The flag of the tenant URL has no effect here: the default
   * dialect is always used.
   *
   * @return the reason of a failure; empty for a success
   */
  public Optional<Failure> onDemand(int person) {
    UserSync sync = new UserSync(client, EntraDialect.DEFAULT);
    try {
      boolean isNew = sync.sync(person(person)) == Effect.CREATED;
      sync.refer(person(person), isNew);
      return Optional.empty();
    } catch (ServerClient.Refused refused) {
      return Optional.of(refused.of("user " + person));
    } catch (ServerClient.Quarantined refused) {
      String reason = String.valueOf(refused.getMessage());
      return Optional.of(new Failure("user " + person, FailureKind.STOPPED, reason, List.of()));
    }
  }

  @Override
  public int escrowed() {
    return users.size() + teams.size();
  }

  @Override
  public List<Difference> differences() {
    return Differences.between(
        client.metrics(), client.mapped(), client.state(), Differences.Gone.DELETED);
  }

  /** The error codes of Entra's provisioning log. */
  @Override
  public String nameOf(FailureKind kind) {
    return switch (kind) {
      case CONNECTION_TEST -> "TestConnection";
      case UNEXPECTED_STATUS -> "SystemForCrossDomainIdentityManagementServiceIncompatible";
      case CONFLICT -> "EntryConflict";
      case DUPLICATE_MATCH -> "DuplicateTargetEntries";
      case UNKNOWN_ID -> "InvalidAnchor";
      case BAD_RESPONSE -> "SystemForCrossDomainIdentityManagementBadResponse";
      case MEMBERS_NOT_EXCLUDED -> "MultipleEntriesInResponse";
      case NO_RESPONSE -> "ServiceTimeout";
      case STOPPED -> "Quarantine";
      case DIFFERENCE, VALIDATION -> kind.label();
    };
  }
}
