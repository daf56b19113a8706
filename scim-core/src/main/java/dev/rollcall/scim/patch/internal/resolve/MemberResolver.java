// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.MemberEdit;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves operations on a membership to edits. Members can be added and removed, but not changed
 * (RFC 7643 section 4.2).
 */
final class MemberResolver {
  private final Dialect dialect;
  private final MultiValuedResolver values;
  private final int limit;
  private int named;

  MemberResolver(Dialect dialect, MultiValuedResolver values, Limits limits) {
    this.dialect = dialect;
    this.values = values;
    this.limit = limits.members();
  }

  /** Returns the edit; empty if there is nothing to change. */
  Optional<MemberEdit> resolve(ResolvedOperation operation) {
    if (operation.op() == PatchOperationType.REMOVE) {
      return Optional.of(remove(operation));
    }
    MultiValuedResolver.checkSelection(operation, dialect);
    if (operation.isAddOfNothing()) {
      return Optional.empty();
    }
    if (operation.path().valueFilter().isPresent()) {
      return clear(operation);
    }
    List<ComplexValue> members = read(operation);
    if (operation.op() == PatchOperationType.REPLACE) {
      return Optional.of(new MemberEdit.ReplaceAll(members));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(new MemberEdit.Add(members));
  }

  private MemberEdit remove(ResolvedOperation operation) {
    if (operation.path().subAttribute().isPresent()) {
      throw immutable(operation);
    }
    Optional<Filter> filter = operation.path().valueFilter();
    if (filter.isPresent()) {
      return MemberEdit.removing(filter.get());
    }
    if (operation.sent().isEmpty()) {
      return new MemberEdit.ReplaceAll(List.of());
    }
    Set<String> ids = new LinkedHashSet<>();
    for (ComplexValue member : removed(operation)) {
      ids.add(member.findText("value").orElseThrow());
    }
    return new MemberEdit.Remove(ids);
  }

  /**
   * Resolves an operation on selected members, which is allowed only without a value. A replace
   * removes them; an add has no effect.
   */
  private Optional<MemberEdit> clear(ResolvedOperation operation) {
    Value value = operation.value();
    boolean isNothing =
        value instanceof NullValue
            || value.isEmptyText() && dialect.tolerates(Tolerance.EMPTY_STRINGS);
    if (isNothing && operation.path().subAttribute().isEmpty()) {
      return operation.op() == PatchOperationType.ADD
          ? Optional.empty()
          : operation.path().valueFilter().map(MemberEdit::removing);
    }
    throw immutable(operation);
  }

  private static ScimException immutable(ResolvedOperation operation) {
    return ScimException.mutability(
        operation.label(), "cannot be changed: members are added and removed");
  }

  private List<ComplexValue> read(ResolvedOperation operation) {
    count(operation.value());
    return members(values.read(operation));
  }

  private List<ComplexValue> removed(ResolvedOperation operation) {
    count(operation.value());
    return members(values.removedValues(operation));
  }

  /** Counts the members before they are read. */
  private void count(Value sent) {
    named += sent instanceof NullValue ? 1 : sent.elements().size();
    if (named > limit) {
      throw ScimException.payloadTooLarge("A request may name at most " + limit + " members");
    }
  }

  private static List<ComplexValue> members(List<Value> read) {
    return read.stream().map(ComplexValue.class::cast).toList();
  }
}
