// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.chaos;

import java.util.HashSet;
import java.util.Set;

/**
 * A user of one worker with its possible stored states: one state after an acknowledged write, and
 * both the old and the new one after a write of unknown outcome.
 */
final class Account {
  private final String name;
  private final Set<State> possible = new HashSet<>(Set.of(State.ABSENT));
  private String id = "";

  Account(String name) {
    this.name = name;
  }

  /**
   * The stored state of a user.
   *
   * @param isThere whether the user exists
   * @param value the title and the nick name, which one PATCH sets together
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

  /** A change of the stored state. */
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

  /** Records an acknowledged write. */
  void done(Change change) {
    Set<State> after = new HashSet<>();
    possible.forEach(state -> after.add(change.of(state)));
    possible.clear();
    possible.addAll(after);
  }

  /** Records a write of unknown outcome. */
  void perhaps(Change change) {
    Set<State> before = new HashSet<>(possible);
    done(change);
    possible.addAll(before);
  }

  /** Records the id. */
  void found(String knownId) {
    id = knownId;
    possible.removeIf(state -> !state.isThere());
  }

  /** Records that the user does not exist. */
  void missing() {
    id = "";
    possible.removeIf(State::isThere);
  }

  /** Returns whether the state is possible. */
  boolean allows(State seen) {
    return possible.contains(seen);
  }

  @Override
  public String toString() {
    return name + " " + possible;
  }
}
