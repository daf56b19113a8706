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
 * An operation on one resolved path, with the value as sent.
 *
 * @param op the operation
 * @param path the resolved path
 * @param sent the value, if present
 * @param isInObject whether path and value come from the object in an operation without path
 */
record ResolvedOperation(
    PatchOperationType op, PatchPath path, Optional<Value> sent, boolean isInObject) {

  /** Returns the path for error messages, without the filter, which can contain personal data. */
  String label() {
    String filter = path.valueFilter().isPresent() ? "[...]" : "";
    return path.attribute()
        + filter
        + path.subAttribute().map(subAttribute -> "." + subAttribute).orElse("");
  }

  Attribute attribute() {
    return path.attribute().attribute();
  }

  /** Returns the value, which add and replace must have. */
  Value value() {
    return sent.orElseThrow(() -> ScimException.invalidValue(label(), "must have a value"));
  }

  /** Returns whether the operation is an add of null in an object, which has no effect. */
  boolean isAddOfNothing() {
    boolean isNull = op == PatchOperationType.ADD && value() instanceof NullValue;
    if (isNull && !isInObject) {
      throw ScimException.invalidValue(label(), "cannot be added without a value");
    }
    return isNull;
  }

  /** Returns the object in the value, also as the only element of an array. */
  Optional<ComplexValue> object() {
    Value value = value();
    if (value instanceof MultiValue array) {
      value = array.onlyElement().orElse(value);
    }
    return value instanceof ComplexValue object ? Optional.of(object) : Optional.empty();
  }

  /** Throws when a required attribute would have no value. */
  void checkRequired(Attribute target, Value read) {
    if ((read.isUnassigned() || read.isEmptyText()) && target.isRequired()) {
      throw PatchErrors.required(op, label());
    }
  }
}
