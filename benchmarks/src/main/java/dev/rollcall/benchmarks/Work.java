// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.concurrent.Callable;

/**
 * One operation as a library does it.
 *
 * @param step what is measured; may be called any number of times
 * @param undo brings the state back that the step changed, as cheaply as the library lets; it is
 *     measured, too
 * @param answer makes the outcome of a step comparable; never measured
 */
record Work<T>(Callable<T> step, Undo<T> undo, Describer<T> answer) {
  /** Takes back what a step changed. */
  interface Undo<T> {
    void undo(T outcome) throws Exception;
  }

  /** Shows an outcome in a form in which answers of all libraries can be compared. */
  interface Describer<T> {
    Object describe(T outcome) throws Exception;
  }

  /** Work that changes nothing, so that nothing is to be taken back. */
  static <T> Work<T> pure(Callable<T> step, Describer<T> answer) {
    return new Work<>(step, outcome -> {}, answer);
  }

  /** Does it once, as it is measured. */
  Object run() throws Exception {
    T outcome = step.call();
    undo.undo(outcome);
    return outcome;
  }

  /** Does it once and tells the outcome before it is taken back. */
  Object answerOnce() throws Exception {
    T outcome = step.call();
    Object described = answer.describe(outcome);
    undo.undo(outcome);
    return described;
  }
}
