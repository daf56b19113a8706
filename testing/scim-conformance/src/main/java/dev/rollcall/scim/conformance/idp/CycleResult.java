// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cycle has done.
 *
 * @param number which one it was, counted from 1; the first is the initial one
 * @param effects how many people and groups each effect had
 * @param failures what could not be done; it is tried again in a later cycle
 * @param quarantine why the identity provider would not go on from here; empty when all is well
 * @param took how long it took
 */
public record CycleResult(
    int number,
    Map<Effect, Integer> effects,
    List<Failure> failures,
    Optional<String> quarantine,
    Duration took) {
  /** What became of a person or a group in a cycle. */
  public enum Effect {
    /** It was not there and is now. */
    CREATED,
    /** It was there without the identity provider; from now on it is linked. */
    MATCHED,
    /** It was linked, and looked at. */
    VISITED,
    /** It is not there any more. */
    DELETED,
    /** It is not to be there, and is not. */
    OUT_OF_SCOPE
  }

  /** Copies the collections. */
  public CycleResult {
    effects = effects.isEmpty() ? Map.of() : new EnumMap<>(effects);
    failures = List.copyOf(failures);
  }

  /** How many had this effect. */
  public int count(Effect effect) {
    return effects.getOrDefault(effect, 0);
  }

  /** Whether all was done. */
  public boolean isComplete() {
    return failures.isEmpty() && quarantine.isEmpty();
  }

  /** What could not be done, with the reason for the end of it if there is one. */
  public List<Failure> allFailures() {
    List<Failure> all = new ArrayList<>();
    quarantine.ifPresent(
        reason -> all.add(new Failure("the job", FailureKind.STOPPED, reason, List.of())));
    all.addAll(failures);
    return all;
  }
}
