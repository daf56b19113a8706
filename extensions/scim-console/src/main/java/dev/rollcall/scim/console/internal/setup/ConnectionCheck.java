// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.internal.setup.Finding.State;
import dev.rollcall.scim.console.internal.setup.Finding.Step;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.LogEntry.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Determines from the provisioning log which steps of a set-up have arrived and which are missing.
 */
final class ConnectionCheck {
  private static final String USER = "User";
  private static final String GROUP = "Group";

  private final List<LogEntry> entries;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * Creates a check.
   *
   * @param entries the entries of the tenant, the newest first
   */
  ConnectionCheck(List<LogEntry> entries) {
    this.entries =
        entries.stream()
            .filter(entry -> !Visit.isFromVisitor(entry))
            .filter(entry -> entry.subject().operation() != Operation.TOKEN)
            .toList();
  }

  /**
   * Returns the findings.
   *
   * @param hasContact whether a credential of the tenant was used
   * @param expected the attributes that the identity provider should send for a user
   * @param hasGroups whether the tenant has groups
   */
  List<Finding> run(boolean hasContact, List<String> expected, boolean hasGroups) {
    step(Step.CONTACT, hasContact || !entries.isEmpty());
    boolean hasUser = has(Operation.CREATE, USER);
    boolean hasSearch = has(Operation.SEARCH, USER);
    if (hasSearch || !hasUser) {
      // After the first user, a missing search says nothing: some logs keep only changes.
      step(Step.SEARCH, hasSearch);
    }
    step(Step.USER, hasUser);
    attributes(expected);
    if (hasGroups) {
      step(Step.GROUP, has(Operation.CREATE, GROUP));
    }
    ignored();
    failure();
    return findings;
  }

  private void step(Step step, boolean isDone) {
    findings.add(new Finding(isDone ? State.DONE : State.WAITING, step, List.of()));
  }

  private boolean has(Operation operation, String type) {
    return entries.stream()
        .filter(entry -> !entry.outcome().isFailure())
        .filter(entry -> entry.subject().operation() == operation)
        .anyMatch(entry -> entry.subject().resourceType().equals(Optional.of(type)));
  }

  private void attributes(List<String> expected) {
    Set<String> arrived = new LinkedHashSet<>();
    for (LogEntry entry : entries) {
      if (entry.subject().resourceType().equals(Optional.of(USER))) {
        entry.effect().changed().forEach(changed -> arrived.add(changed.path()));
      }
    }
    if (arrived.isEmpty()) {
      return;
    }
    List<String> missing =
        expected.stream()
            .filter(target -> arrived.stream().noneMatch(path -> covers(path, target)))
            .toList();
    findings.add(
        missing.isEmpty()
            ? new Finding(State.DONE, Step.ATTRIBUTES, List.of())
            : new Finding(State.PROBLEM, Step.MISSING, missing));
  }

  /** A log entry names the attribute or its sub-attribute, without a filter. */
  private static boolean covers(String path, String target) {
    String plain = target.replaceAll("\\[.*]", "");
    return path.equals(plain) || plain.startsWith(path + ".") || path.startsWith(plain + ".");
  }

  private void ignored() {
    List<String> ignored =
        entries.stream()
            .flatMap(entry -> entry.effect().ignored().stream())
            .filter(path -> !path.contains("["))
            .distinct()
            .toList();
    if (!ignored.isEmpty()) {
      findings.add(new Finding(State.PROBLEM, Step.IGNORED, ignored));
    }
  }

  /** The latest request decides: a failure before a success is of no interest. */
  private void failure() {
    entries.stream()
        .findFirst()
        .map(LogEntry::outcome)
        .filter(LogEntry.Outcome::isFailure)
        .ifPresent(
            outcome ->
                findings.add(
                    new Finding(
                        State.PROBLEM,
                        Step.FAILURE,
                        List.of(outcome.status() + " " + outcome.detail()))));
  }
}
