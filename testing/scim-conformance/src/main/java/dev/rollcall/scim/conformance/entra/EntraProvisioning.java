// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.Call;
import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.conformance.directory.DirectoryGroup;
import dev.rollcall.scim.conformance.directory.DirectoryUser;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.CycleResult.Effect;
import dev.rollcall.scim.conformance.idp.Difference;
import dev.rollcall.scim.conformance.idp.Failure;
import dev.rollcall.scim.conformance.idp.FailureKind;
import dev.rollcall.scim.conformance.idp.ProvisioningException;
import dev.rollcall.scim.conformance.idp.ProvisioningJob;
import dev.rollcall.scim.conformance.idp.QuarantineException;
import dev.rollcall.scim.conformance.idp.ServerClient;
import dev.rollcall.scim.conformance.idp.internal.Cycle;
import dev.rollcall.scim.conformance.idp.internal.CycleRunner;
import dev.rollcall.scim.conformance.idp.internal.DeletionPolicy;
import dev.rollcall.scim.conformance.idp.internal.DirectoryComparison;
import dev.rollcall.scim.conformance.idp.internal.WorkerPool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provisioning job of Entra: one directory, one application. Each cycle applies the changes of
 * the directory and retries earlier failures: users first, then groups, then references (managers
 * and members). Not thread-safe.
 */
public final class EntraProvisioning implements ProvisioningJob {
  /** The number of failures from which a failure rate of more than 40 % is too high. */
  private static final int MANY_FAILURES = 5_000;

  /** The number of failures that is too high in any case. */
  private static final int TOO_MANY_FAILURES = 40_000;

  private static final double MAX_FAILURE_RATE = 0.4;

  private final ServerClient client;
  private final EntraOptions options;
  private final UserSync users;
  private final GroupSync groups;
  private final CycleRunner cycles;

  /**
   * Creates a job.
   *
   * @param client the application with the provisioning state
   * @param options its options
   */
  public EntraProvisioning(ServerClient client, EntraOptions options) {
    this.client = client;
    this.options = options;
    this.users = new UserSync(client, options.dialect());
    this.groups = new GroupSync(client, options.dialect());
    this.cycles =
        new CycleRunner(client, new WorkerPool(options.concurrency(), options.progress()));
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
            Failure.ofConnection(
                "a filter that matches no user must return 200 and an empty list", response));
  }

  @Override
  public CycleResult cycle() {
    return cycles.run(this::provision, EntraProvisioning::quarantine);
  }

  private static Optional<String> quarantine(Cycle cycle) {
    int failures = cycle.failures();
    boolean isLargePart = failures > cycle.size() * MAX_FAILURE_RATE;
    return failures > TOO_MANY_FAILURES || (failures > MANY_FAILURES && isLargePart)
        ? Optional.of(failures + " of " + cycle.size() + " failed")
        : Optional.empty();
  }

  private void provision(Cycle cycle) {
    Set<DirectoryUser> created = ConcurrentHashMap.newKeySet();
    cycle.provisionUsers(
        user -> {
          Effect effect = users.sync(user);
          if (effect == Effect.CREATED) {
            created.add(user);
          }
          return effect;
        });
    cycle.provisionGroups(groups::sync);
    if (client.mapped().mapping().hasManager()) {
      cycle.updateUsers("managers", user -> users.syncManager(user, created.contains(user)));
      cycle.users().stream().filter(users::isAwaitingManager).forEach(cycle::retry);
    }
    provisionMembers(cycle);
  }

  /** Groups wait until all of their members are provisioned. */
  private void provisionMembers(Cycle cycle) {
    List<DirectoryGroup> due = cycle.groups();
    cycle.updateGroups(
        "members",
        due.stream().flatMap(group -> groups.batches(group).stream()).toList(),
        batch -> batch.group().number(),
        groups::send);
    due.stream().filter(client.state()::hasUnlinkedMembers).forEach(cycle::retry);
  }

  /**
   * Provisions one user on demand. The flag of the tenant URL has no effect here: the default
   * dialect is always used.
   *
   * @return the reason of a failure; empty for a success
   */
  public Optional<Failure> onDemand(int number) {
    UserSync sync = new UserSync(client, EntraDialect.DEFAULT);
    DirectoryUser user = client.mapped().directory().user(number);
    try {
      boolean isNew = sync.sync(user) == Effect.CREATED;
      sync.syncManager(user, isNew);
      return Optional.empty();
    } catch (ProvisioningException failed) {
      return Optional.of(failed.of("user " + number));
    } catch (QuarantineException stopped) {
      return Optional.of(Failure.ofStop("user " + number, stopped));
    }
  }

  @Override
  public int pendingRetries() {
    return cycles.pendingRetries();
  }

  @Override
  public List<Difference> differences() {
    return DirectoryComparison.of(client, DeletionPolicy.DELETE);
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
