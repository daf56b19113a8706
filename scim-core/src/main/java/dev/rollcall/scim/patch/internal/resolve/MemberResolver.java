// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.resolve;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.internal.edit.MemberEdit;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
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
  Optional<MemberEdit> resolve(ResolvedOperation instruction) {
    if (instruction.op() == PatchOperationType.REMOVE) {
      return Optional.of(remove(instruction));
    }
    MultiValuedResolver.checkSelection(instruction, dialect);
    if (instruction.isAddOfNothing()) {
      return Optional.empty();
    }
    if (instruction.path().valueFilter().isPresent()) {
      return Optional.of(clear(instruction));
    }
    List<ComplexValue> members = read(instruction);
    if (instruction.op() == PatchOperationType.REPLACE) {
      return Optional.of(new MemberEdit.ReplaceAll(members));
    }
    return members.isEmpty() ? Optional.empty() : Optional.of(new MemberEdit.Add(members));
  }

  private MemberEdit remove(ResolvedOperation instruction) {
    if (instruction.path().subAttribute().isPresent()) {
      throw immutable(instruction);
    }
    Optional<Filter> filter = instruction.path().valueFilter();
    if (filter.isPresent()) {
      return MemberEdit.removing(filter.get());
    }
    if (instruction.sent().isEmpty()) {
      return new MemberEdit.ReplaceAll(List.of());
    }
    Set<String> ids = new LinkedHashSet<>();
    for (ComplexValue member : removed(instruction)) {
      ids.add(member.findText("value").orElseThrow());
    }
    return new MemberEdit.Remove(ids);
  }

  /**
   * Resolves a replace of selected members, which is allowed only without a value and removes them.
   */
  private MemberEdit clear(ResolvedOperation instruction) {
    Value value = instruction.value();
    boolean isNothing = value instanceof NullValue || value.isEmptyText() && dialect.isTolerant();
    if (isNothing && instruction.path().subAttribute().isEmpty()) {
      return MemberEdit.removing(instruction.path().valueFilter().orElseThrow());
    }
    throw immutable(instruction);
  }

  private static ScimException immutable(ResolvedOperation instruction) {
    return ScimException.mutability(
        instruction.label(), "cannot be changed: members are added and removed");
  }

  private List<ComplexValue> read(ResolvedOperation instruction) {
    count(instruction.value());
    return members(values.read(instruction));
  }

  private List<ComplexValue> removed(ResolvedOperation instruction) {
    count(instruction.value());
    return members(values.removedValues(instruction));
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
