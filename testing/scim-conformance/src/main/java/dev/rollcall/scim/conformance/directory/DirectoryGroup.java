// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import java.util.BitSet;

/** A group of users in a directory. */
public final class DirectoryGroup {
  private final int number;
  private final BitSet members = new BitSet();
  private String name;
  private boolean isDeleted;

  DirectoryGroup(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /** Returns the permanent identifier of the group. */
  public int number() {
    return number;
  }

  /** Returns the display name, which is unique. */
  public String name() {
    return name;
  }

  /** Returns whether the group is hard-deleted. */
  public boolean isDeleted() {
    return isDeleted;
  }

  /** Returns a copy of the numbers of its members. */
  public BitSet members() {
    return (BitSet) members.clone();
  }

  void rename(String other) {
    name = other;
  }

  void delete() {
    isDeleted = true;
    members.clear();
  }

  void add(int user) {
    members.set(user);
  }

  /** Returns whether the user was a member. */
  boolean remove(int user) {
    boolean wasMember = members.get(user);
    members.clear(user);
    return wasMember;
  }
}
