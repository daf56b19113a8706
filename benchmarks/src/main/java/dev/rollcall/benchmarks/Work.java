// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.concurrent.Callable;

/**
 * One operation of a library.
 *
 * @param step the measured step; may be called any number of times
 * @param undo reverts the change of the step, as cheaply as the library permits; it is measured as
 *     well
 * @param describer converts the result of a step to a comparable form; never measured
 */
record Work<T>(Callable<T> step, Undo<T> undo, Describer<T> describer) {
  /** Reverts the change of a step. */
  interface Undo<T> {
    void undo(T outcome) throws Exception;
  }

  /** Converts a result to a form in which the results of all libraries can be compared. */
  interface Describer<T> {
    Object describe(T outcome) throws Exception;
  }

  /** Creates work that changes nothing. */
  static <T> Work<T> pure(Callable<T> step, Describer<T> answer) {
    return new Work<>(step, outcome -> {}, answer);
  }

  /** Runs the measured step once. */
  Object run() throws Exception {
    T outcome = step.call();
    undo.undo(outcome);
    return outcome;
  }

  /** Runs the step once and returns its result before it is reverted. */
  Object answerOnce() throws Exception {
    T outcome = step.call();
    Object described = describer.describe(outcome);
    undo.undo(outcome);
    return described;
  }
}
