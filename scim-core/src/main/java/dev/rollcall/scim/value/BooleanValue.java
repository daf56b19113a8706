// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/** {@code true} or {@code false}. */
public record BooleanValue(boolean isTrue) implements Value {
  /** The value {@code true}. */
  public static final BooleanValue TRUE = new BooleanValue(true);

  /** The value {@code false}. */
  public static final BooleanValue FALSE = new BooleanValue(false);

  /** Returns one of the two shared instances. */
  public static BooleanValue of(boolean value) {
    return value ? TRUE : FALSE;
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitBoolean(this);
  }
}
