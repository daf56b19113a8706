// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.util.Objects;

/** A string, a reference (URI) or a binary value in base64, as sent. */
public record StringValue(String text) implements Value {
  /** Checks that no component is null. */
  public StringValue {
    Objects.requireNonNull(text, "text");
  }

  @Override
  public <T, X extends Exception> T accept(ValueVisitor<T, X> visitor) throws X {
    return visitor.visitString(this);
  }

  @Override
  public boolean isEmptyText() {
    return text.isEmpty();
  }
}
