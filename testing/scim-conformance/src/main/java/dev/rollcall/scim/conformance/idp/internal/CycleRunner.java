// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp.internal;

import dev.rollcall.scim.conformance.directory.DirectoryChanges;
import dev.rollcall.scim.conformance.idp.CycleResult;
import dev.rollcall.scim.conformance.idp.QuarantineException;
import dev.rollcall.scim.conformance.idp.ServerClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs the cycles of a provisioning job and retries failed objects. Not thread-safe. */
public final class CycleRunner {
  private final ServerClient client;
  private final WorkerPool workers;
  private final RetryQueue users = new RetryQueue();
  private final RetryQueue groups = new RetryQueue();

  /** Creates a runner without pending retries. */
  public CycleRunner(ServerClient client, WorkerPool workers) {
    this.client = client;
    this.workers = workers;
  }

  /**
   * Runs a cycle for the changes of the directory and for due retries.
   *
   * @param steps provisions the due objects
   * @param quarantine returns the reason for which the ended cycle is a quarantine, if there is one
   */
  public CycleResult run(Consumer<Cycle> steps, Function<Cycle, Optional<String>> quarantine) {
    Cycle cycle = begin(client.state().cycles() + 1);
    Optional<String> reason;
    try {
      steps.accept(cycle);
      reason = quarantine.apply(cycle);
    } catch (QuarantineException stopped) {
      cycle.retryAll();
      reason = Optional.of(String.valueOf(stopped.getMessage()));
    }
    client.state().endCycle();
    return cycle.end(reason);
  }

  private Cycle begin(int number) {
    DirectoryChanges changes = client.mapped().directory().takeChanges();
    List<Integer> changedGroups =
        client.mapped().hasGroups() ? groups.due(changes.groups(), number) : List.of();
    return new Cycle(
        number,
        client.mapped().directory(),
        workers,
        new Cycle.Due("user", users.due(changes.users(), number), users),
        new Cycle.Due("group", changedGroups, groups));
  }

  /** Returns the number of users and groups that wait for a retry. */
  public int pendingRetries() {
    return users.size() + groups.size();
  }
}
