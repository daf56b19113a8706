// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.List;

/** JSON null, which differs from an absent attribute. */
public record NullValue() implements Value {
  /** The shared instance. */
  public static final NullValue NULL = new NullValue();

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitNull(this);
  }

  @Override
  public List<Value> elements() {
    return List.of();
  }

  @Override
  public boolean isUnassigned() {
    return true;
  }
}
