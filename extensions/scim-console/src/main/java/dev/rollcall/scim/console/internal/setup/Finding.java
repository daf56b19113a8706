// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import java.util.List;

/**
 * A result of the check of a connection.
 *
 * @param state whether the step succeeded
 * @param key the key of the text
 * @param details attributes or a message; empty if the text says everything
 */
public record Finding(State state, String key, List<String> details) {
  /** The state of a step. */
  public enum State {
    /** The step succeeded. */
    DONE,
    /** No request of the step has arrived. */
    WAITING,
    /** A request failed, or an attribute is missing. */
    PROBLEM;

    /** Returns the key of the text of the state. */
    public String key() {
      return switch (this) {
        case DONE -> "setup.state.done";
        case WAITING -> "setup.state.waiting";
        case PROBLEM -> "setup.state.problem";
      };
    }

    /** Returns the class in the style sheet. */
    public String style() {
      return switch (this) {
        case DONE -> "good";
        case WAITING -> "muted";
        case PROBLEM -> "warn";
      };
    }
  }

  /** Copies the details. */
  public Finding {
    details = List.copyOf(details);
  }
}
