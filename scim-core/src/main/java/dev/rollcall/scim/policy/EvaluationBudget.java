// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import dev.rollcall.scim.error.ExceededLimit;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The work that one request may cause in memory, and its deadline. Everything that compares stored
 * values (filters, sorting, PATCH paths) spends from the budget of the request first: one unit for
 * each value that one filter term is compared with, and one more for every 32 characters of text.
 * Every few thousand units the deadline is checked, so that a request ends at its deadline even
 * when its client has disconnected.
 *
 * <p>All operations of a Bulk request share one budget. Confined to the thread that processes the
 * request; it may be handed over to another thread, but must not be used by two at the same time.
 */
public final class EvaluationBudget {
  private static final int UNITS_PER_CHECK = 4_096;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final long limit;
  private final Instant deadline;
  private final InstantSource clock;
  private final ValueWeight weight = new ValueWeight();
  private long spent;
  private long nextCheck = UNITS_PER_CHECK;

  private EvaluationBudget(long limit, Instant deadline, InstantSource clock) {
    this.limit = limit;
    this.deadline = Objects.requireNonNull(deadline, "deadline");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Creates a budget of {@link Limits#evaluationBudget()} without a deadline. */
  public static EvaluationBudget of(Limits limits) {
    return of(limits, Instant.MAX, InstantSource.system());
  }

  /** Creates a budget of {@link Limits#evaluationBudget()} with a deadline. */
  public static EvaluationBudget of(Limits limits, Instant deadline, InstantSource clock) {
    return new EvaluationBudget(limits.evaluationBudget(), deadline, clock);
  }

  /** Creates a budget without limit and deadline, for jobs of the host. */
  public static EvaluationBudget unlimited() {
    return new EvaluationBudget(Long.MAX_VALUE, Instant.MAX, InstantSource.system());
  }

  /** Returns an unspent budget with the same limit and clock and another deadline. */
  public EvaluationBudget renewed(Instant newDeadline) {
    return new EvaluationBudget(limit, newDeadline, clock);
  }

  /** Returns an unspent budget of other limits with the same deadline and clock. */
  public EvaluationBudget renewed(Limits limits) {
    return of(limits, deadline, clock);
  }

  /**
   * Returns a budget without limit, with the same clock and another deadline. The response to a
   * stored write uses it, because it must not fail.
   */
  public EvaluationBudget withoutLimit(Instant newDeadline) {
    return new EvaluationBudget(Long.MAX_VALUE, newDeadline, clock);
  }

  /** The time at which the request is aborted. */
  public Instant deadline() {
    return deadline;
  }

  /**
   * Spends units, before the work is done.
   *
   * @throws ScimException {@code tooMany} when the budget is exceeded, 503 when the deadline has
   *     passed
   */
  public void spend(long units) {
    spent += units;
    if (spent > limit) {
      throw ScimException.tooMany(
          "The request exceeds the evaluation budget of " + limit + " values");
    }
    if (spent >= nextCheck) {
      nextCheck = spent + UNITS_PER_CHECK;
      checkDeadline();
    }
  }

  /**
   * Spends the cost of reading a text once.
   *
   * @throws ScimException as {@link #spend(long)}
   */
  public void spendOn(String text) {
    spend(ValueWeight.ofText(text.length()));
  }

  /**
   * Spends the cost of reading a value once, with all its elements and sub-attributes.
   *
   * @throws ScimException as {@link #spend(long)}
   */
  public void spendOn(Value value) {
    spend(weight.of(value));
  }

  /**
   * Checks the deadline, for loops with expensive steps.
   *
   * @throws ScimException 503 with {@code Retry-After} when the deadline has passed
   */
  public void checkDeadline() {
    if (!deadline.equals(Instant.MAX) && !clock.instant().isBefore(deadline)) {
      throw ScimException.exceeded(ExceededLimit.DEADLINE, RETRY_AFTER);
    }
  }

  /** The maximum number of units; {@link Long#MAX_VALUE} if there is no limit. */
  public long limit() {
    return limit;
  }

  /** The units spent so far. */
  public long spent() {
    return spent;
  }

  @Override
  public String toString() {
    return "EvaluationBudget[" + spent + " of " + limit + "]";
  }
}
