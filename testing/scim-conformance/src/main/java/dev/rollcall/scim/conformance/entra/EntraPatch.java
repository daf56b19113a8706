// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.entra;

import dev.rollcall.scim.conformance.directory.TargetPath;
import dev.rollcall.scim.conformance.internal.PatchRequest;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Builds a PATCH request in Entra's dialects. Not thread-safe. */
final class EntraPatch {
  private final EntraDialect dialect;
  private final List<Value> operations = new ArrayList<>();
  private final Map<String, Value> plain = new LinkedHashMap<>();

  EntraPatch(EntraDialect dialect) {
    this.dialect = dialect;
  }

  boolean isEmpty() {
    return operations.isEmpty() && plain.isEmpty();
  }

  /** Changes an attribute; {@code hasValue} when it had a value. */
  EntraPatch set(TargetPath path, Value value, boolean hasValue) {
    if (dialect == EntraDialect.FLAGGED && path.type().isEmpty()) {
      plain.put(path.toString(), value);
    } else {
      operate(hasValue ? "Replace" : "Add", Optional.of(path.toString()), value);
    }
    return this;
  }

  /** Changes an attribute in a separate operation. */
  EntraPatch setAlone(TargetPath path, Value value, boolean hasValue) {
    return operate(hasValue ? "Replace" : "Add", Optional.of(path.toString()), value);
  }

  EntraPatch addMembers(List<String> ids) {
    return operate("Add", Optional.of("members"), PatchRequest.references(ids));
  }

  EntraPatch removeMembers(List<String> ids) {
    if (dialect == EntraDialect.DEFAULT) {
      return operate("Remove", Optional.of("members"), PatchRequest.references(ids));
    }
    for (String id : ids) {
      operations.add(PatchRequest.remove(PatchRequest.memberPath(id)));
    }
    return this;
  }

  private EntraPatch operate(String op, Optional<String> path, Value value) {
    boolean isFlagged = dialect == EntraDialect.FLAGGED;
    ComplexValue.Builder operation =
        ComplexValue.builder().put("op", isFlagged ? op.toLowerCase(Locale.ROOT) : op);
    path.ifPresent(text -> operation.put("path", text));
    operations.add(operation.put("value", isFlagged ? value : encoded(value)).build());
    return this;
  }

  /** The default mapping of {@code active} is an expression with string results. */
  private static Value encoded(Value value) {
    return value instanceof BooleanValue bool
        ? new StringValue(bool.equals(BooleanValue.TRUE) ? "True" : "False")
        : value;
  }

  ComplexValue body() {
    if (plain.size() == 1) {
      plain.forEach((path, value) -> operate("Replace", Optional.of(path), value));
    } else if (!plain.isEmpty()) {
      operate("Replace", Optional.empty(), ComplexValue.of(plain));
    }
    plain.clear();
    return PatchRequest.body(operations);
  }
}
