// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.api;

import java.util.List;

/** A request of the admin API that results in an error. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Creates an exception for a problem. */
  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** Returns an exception for inputs that are wrong (400). */
  static ProblemException wrong(List<Problem.WrongInput> inputs) {
    return new ProblemException(new Problem(400, "The request has wrong inputs", inputs));
  }

  /** Returns an exception for one input that is wrong (400). */
  public static ProblemException wrong(Input<?> input, String reason) {
    return wrong(List.of(input.wrong(reason)));
  }

  /** Returns an exception for a change that the present state does not permit (409). */
  public static ProblemException conflict(String detail) {
    return new ProblemException(Problem.of(409, detail));
  }

  /** Returns the problem. */
  public Problem problem() {
    return problem;
  }
}
