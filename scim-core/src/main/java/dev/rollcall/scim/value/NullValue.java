// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

/** JSON null, which is not the same as an attribute that is absent. */
public record NullValue() implements Value {
  /** The shared instance. */
  public static final NullValue NULL = new NullValue();

  @Override
  public boolean isUnassigned() {
    return true;
  }
}
