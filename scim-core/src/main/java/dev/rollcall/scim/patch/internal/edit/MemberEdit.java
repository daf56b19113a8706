// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch.internal.edit;

import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.value.ComplexValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resolved change of a membership. */
public sealed interface MemberEdit {
  /** Applies the edit. */
  void applyTo(MembersEditor editor);

  /** Removes the members that match a filter, which may name them one by one. */
  static MemberEdit removing(Filter filter) {
    Set<String> ids = new LinkedHashSet<>();
    for (Filter alternative : filter.disjuncts()) {
      Optional<String> id = memberId(alternative);
      if (id.isEmpty()) {
        return new RemoveMatching(filter);
      }
      ids.add(id.get());
    }
    return new Remove(ids);
  }

  private static Optional<String> memberId(Filter filter) {
    return filter instanceof Comparison comparison
            && comparison.path().leaf().name().equals("value")
        ? comparison.equalText()
        : Optional.empty();
  }

  /** Adds these members. */
  record Add(List<ComplexValue> members) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor editor) {
      members.forEach(editor::add);
    }
  }

  /** Removes these members. */
  record Remove(Set<String> ids) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor editor) {
      ids.forEach(editor::remove);
    }
  }

  /** Removes the members that match a filter. */
  record RemoveMatching(Filter filter) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor editor) {
      editor.removeMatching(filter);
    }
  }

  /** Replaces all members by these. */
  record ReplaceAll(List<ComplexValue> members) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor editor) {
      editor.removeAll();
      members.forEach(editor::add);
    }
  }
}
