// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

import java.util.BitSet;

/** A group of people in a directory. */
public final class DirectoryGroup {
  private final int number;
  private final BitSet members = new BitSet();
  private String name;
  private boolean isDeleted;

  DirectoryGroup(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /** What the directory calls the group, for good. */
  public int number() {
    return number;
  }

  /** The name that people see; no two groups have the same. */
  public String name() {
    return name;
  }

  /** Whether the group is gone for good. */
  public boolean isDeleted() {
    return isDeleted;
  }

  /** The numbers of its members: a copy. */
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

  void add(int person) {
    members.set(person);
  }

  /** Whether the person was in it. */
  boolean remove(int person) {
    boolean wasThere = members.get(person);
    members.clear(person);
    return wasThere;
  }
}
