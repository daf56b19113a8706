// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.util.HashSet;
import java.util.Set;

/**
 * A user of one worker, with what may be stored of it: one state after a write that was
 * acknowledged, both the old and the new one after a write of which nobody knows.
 */
final class Account {
  private final String name;
  private final Set<State> possible = new HashSet<>(Set.of(State.ABSENT));
  private String id = "";

  Account(String name) {
    this.name = name;
  }

  /**
   * What is stored of a user.
   *
   * @param isThere whether there is one
   * @param value what its title and its nick name are, which one PATCH sets together
   * @param isMember whether it is in its group
   */
  record State(boolean isThere, String value, boolean isMember) {
    static final State ABSENT = new State(false, "", false);

    State valued(String newValue) {
      return new State(isThere, newValue, isMember);
    }

    State member(boolean isNow) {
      return new State(isThere, value, isNow);
    }
  }

  /** A change of what is stored. */
  interface Change {
    State of(State before);
  }

  String name() {
    return name;
  }

  String id() {
    return id;
  }

  boolean isSurelyThere() {
    return possible.stream().allMatch(State::isThere);
  }

  boolean isSurelyAbsent() {
    return possible.stream().noneMatch(State::isThere);
  }

  /** A write was acknowledged. */
  void done(Change change) {
    Set<State> after = new HashSet<>();
    possible.forEach(state -> after.add(change.of(state)));
    possible.clear();
    possible.addAll(after);
  }

  /** Nobody knows whether a write was made. */
  void perhaps(Change change) {
    Set<State> before = new HashSet<>(possible);
    done(change);
    possible.addAll(before);
  }

  /** It is known under this id. */
  void found(String knownId) {
    id = knownId;
    possible.removeIf(state -> !state.isThere());
  }

  /** It is known not to be there. */
  void missing() {
    id = "";
    possible.removeIf(State::isThere);
  }

  /** Whether this is what may be stored. */
  boolean allows(State seen) {
    return possible.contains(seen);
  }

  @Override
  public String toString() {
    return name + " " + possible;
  }
}
