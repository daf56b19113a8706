// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Runs code under test and checks that it rejects input only with documented errors. */
final class Rejections {
  private static final int MAX_DETAIL = 1_024;
  private static final Set<Integer> STATUSES = Set.of(400, 413);

  /** An evaluation budget that no input of a few kilobytes may exceed on a sample resource. */
  private static final Limits WORK = Limits.builder().evaluationBudget(200_000).build();

  private Rejections() {}

  /**
   * Returns the result of the code; empty when it rejects the input.
   *
   * @throws AssertionError if the error is a server error
   */
  static <T> Optional<T> attempt(Supplier<T> code) {
    try {
      return Optional.of(code.get());
    } catch (ScimException rejected) {
      check(rejected);
      return Optional.empty();
    }
  }

  /** Returns a new budget; an input that exceeds it is a finding. */
  static EvaluationBudget budget() {
    return EvaluationBudget.of(WORK);
  }

  /** Checks an error that client input caused. */
  static void check(ScimException rejected) {
    Laws.require(
        !rejected.type().equals(Optional.of(ScimErrorType.TOO_MANY)),
        "the evaluation budget is exceeded");
    Laws.require(STATUSES.contains(rejected.status()), "status " + rejected.status());
    Laws.require(rejected.detail().length() <= MAX_DETAIL, "the detail is too long");
    Laws.require(
        rejected.detail().chars().noneMatch(Character::isISOControl),
        "the detail has control characters");
  }

  /** Checks an error and its type. */
  static void check(ScimException rejected, Set<ScimErrorType> types) {
    check(rejected);
    Laws.require(
        rejected.type().filter(types::contains).isPresent(), "error type " + rejected.type());
  }
}
