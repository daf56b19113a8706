// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a cycle.
 *
 * @param number its number from 1; the first is the initial cycle
 * @param effects the number of users and groups by effect
 * @param failures the failures, which are retried in a later cycle
 * @param quarantine the reason of a quarantine; empty for none
 * @param took the duration
 */
public record CycleResult(
    int number,
    Map<Effect, Integer> effects,
    List<Failure> failures,
    Optional<String> quarantine,
    Duration took) {
  /** The effect of a cycle on a user or group. */
  public enum Effect {
    /** It was created. */
    CREATED,
    /** An existing resource was matched and linked. */
    MATCHED,
    /** It was linked and compared. */
    VISITED,
    /** It was deleted. */
    DELETED,
    /** It is out of scope and does not exist. */
    OUT_OF_SCOPE
  }

  /** Copies the collections. */
  public CycleResult {
    effects = effects.isEmpty() ? Map.of() : new EnumMap<>(effects);
    failures = List.copyOf(failures);
  }

  /** Returns the number of objects with this effect. */
  public int count(Effect effect) {
    return effects.getOrDefault(effect, 0);
  }

  /** Returns whether the cycle had no failures. */
  public boolean isComplete() {
    return failures.isEmpty() && quarantine.isEmpty();
  }

  /** Returns the failures, and the reason of a quarantine if there is one. */
  public List<Failure> allFailures() {
    List<Failure> all = new ArrayList<>();
    quarantine.ifPresent(
        reason -> all.add(new Failure("the job", FailureKind.STOPPED, reason, List.of())));
    all.addAll(failures);
    return all;
  }
}
