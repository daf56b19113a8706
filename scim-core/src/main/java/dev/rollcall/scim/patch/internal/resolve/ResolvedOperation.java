// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.PatchErrors;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;

/**
 * An operation on one resolved path, with the value as it was sent.
 *
 * @param op the operation
 * @param path what it is about
 * @param sent the value, where there is one
 * @param isInObject whether path and value are a member of the value of an operation without path
 */
record ResolvedOperation(
    PatchOperationType op, PatchPath path, Optional<Value> sent, boolean isInObject) {

  /** How a message names the place: without the filter, which may hold personal data. */
  String label() {
    String filter = path.valueFilter().isPresent() ? "[...]" : "";
    return path.attribute() + filter + path.subAttribute().map(part -> "." + part).orElse("");
  }

  Attribute attribute() {
    return path.attribute().attribute();
  }

  /** The value that add and replace must have. */
  Value value() {
    return sent.orElseThrow(() -> ScimException.invalidValue(label(), "needs a value"));
  }

  /** Returns whether there is nothing to do: in an object that is added, null says nothing. */
  boolean isAddOfNothing() {
    boolean isNull = op == PatchOperationType.ADD && value() instanceof NullValue;
    if (isNull && !isInObject) {
      throw ScimException.invalidValue(label(), "cannot be added without a value");
    }
    return isNull;
  }

  /** The object that was sent, also as the only element of an array. */
  Optional<ComplexValue> object() {
    Value value = value();
    if (value instanceof MultiValue array) {
      value = array.onlyElement().orElse(value);
    }
    return value instanceof ComplexValue object ? Optional.of(object) : Optional.empty();
  }

  /** Throws when a required attribute would be left without a value. */
  void checkRequired(Attribute target, Value read) {
    if ((read.isUnassigned() || read.isEmptyText()) && target.isRequired()) {
      throw PatchErrors.required(op, label());
    }
  }
}
