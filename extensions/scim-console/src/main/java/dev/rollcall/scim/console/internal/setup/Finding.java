// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.setup;

import dev.rollcall.scim.console.internal.web.WireName;
import java.util.List;
import java.util.Objects;

/**
 * A result of the check of a connection.
 *
 * @param state whether the step succeeded
 * @param step the step
 * @param details attributes or a message; empty if the text says everything
 */
public record Finding(State state, Step step, List<String> details) {
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

  /** A step of a set-up, or a problem that can appear in it. */
  public enum Step {
    /** A credential was used. */
    CONTACT,
    /** The identity provider has searched a user. */
    SEARCH,
    /** A user was created. */
    USER,
    /** The expected attributes of users have arrived. */
    ATTRIBUTES,
    /** Expected attributes of users have not arrived. */
    MISSING,
    /** A group was created. */
    GROUP,
    /** The application ignores attributes that have arrived. */
    IGNORED,
    /** The latest request failed. */
    FAILURE;

    /** Returns the key of the text. */
    public String key() {
      return "setup.check." + WireName.of(this);
    }
  }

  /** Checks that no component is null, and copies the details. */
  public Finding {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(step, "step");
    details = List.copyOf(details);
  }
}
