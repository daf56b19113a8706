// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.mapping;

import dev.rollcall.scim.console.GroupRoles;
import dev.rollcall.scim.console.internal.web.Texts;
import java.util.Objects;
import java.util.Optional;

/**
 * The role of a group or member.
 *
 * @param state whether there is one
 * @param label its label, if it is in the list of the host
 */
public record RoleLabel(State state, Optional<String> label) {
  /** The kinds of roles. */
  public enum State {
    /** There is no role. */
    NONE,
    /** The role is in the list. */
    LISTED,
    /** The role is not in the list. */
    OTHER
  }

  /** Checks that no component is null. */
  public RoleLabel {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(label, "label");
  }

  /** Returns the label of a role; empty for none. */
  static <M> RoleLabel of(GroupRoles<M> roles, Optional<M> role) {
    Optional<String> label = role.flatMap(roles::label);
    State known = label.isPresent() ? State.LISTED : State.OTHER;
    return new RoleLabel(role.isPresent() ? known : State.NONE, label);
  }

  /** Returns the label, or a text in the language of the visitor. */
  public String text(Texts texts) {
    return label.orElseGet(
        () -> texts.get(state == State.NONE ? "mapping.no-role" : "mapping.other-role"));
  }
}
