// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;

/** An edit of one element of a multi-valued attribute. */
public sealed interface ElementEdit {
  /** Returns the changed element; unassigned to remove it. */
  Value applyTo(Value before);

  /** Creates an element from the values that the filter describes. */
  Value create(ComplexValue selected);

  /** The operation. */
  PatchOperationType op();

  /** Removes the element. */
  record Drop(PatchOperationType op) implements ElementEdit {
    @Override
    public Value applyTo(Value before) {
      return NullValue.NULL;
    }

    @Override
    public Value create(ComplexValue selected) {
      return NullValue.NULL;
    }
  }

  /** Replaces the element by a simple value. */
  record Put(PatchOperationType op, Value value) implements ElementEdit {
    @Override
    public Value applyTo(Value before) {
      return value;
    }

    @Override
    public Value create(ComplexValue selected) {
      return value;
    }
  }

  /** Changes sub-attributes. */
  record SubAttributes(ComplexValueEdit change) implements ElementEdit {
    @Override
    public PatchOperationType op() {
      return change.op();
    }

    @Override
    public Value applyTo(Value before) {
      return change.applyTo((ComplexValue) before);
    }

    @Override
    public Value create(ComplexValue selected) {
      ComplexValue result = selected;
      for (String name : change.given().names()) {
        result = result.with(name, change.given().find(name).orElseThrow());
      }
      return result;
    }
  }
}
