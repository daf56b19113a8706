// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Optional;

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

  /** Finds the value of the text {@code true} or {@code false}, without regard to letter case. */
  public static Optional<BooleanValue> find(String anyCaseText) {
    boolean isTrue = AsciiCase.isEqual(anyCaseText, "true");
    return isTrue || AsciiCase.isEqual(anyCaseText, "false")
        ? Optional.of(of(isTrue))
        : Optional.empty();
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitBoolean(this);
  }
}
