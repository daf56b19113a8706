// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Set;

/** One change of a membership, resolved and typed. */
sealed interface MemberEdit {
  /** Notes the change after those before it. */
  void applyTo(MembersEditor draft);

  /** Adds these members. */
  record Add(List<ComplexValue> members) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor draft) {
      members.forEach(draft::add);
    }
  }

  /** Removes these members. */
  record Remove(Set<String> ids) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor draft) {
      ids.forEach(draft::remove);
    }
  }

  /** Removes the members that match a filter. */
  record RemoveMatching(Filter filter) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor draft) {
      draft.removeMatching(filter);
    }
  }

  /** Replaces all members by these. */
  record ReplaceAll(List<ComplexValue> members) implements MemberEdit {
    @Override
    public void applyTo(MembersEditor draft) {
      draft.removeAll();
      members.forEach(draft::add);
    }
  }
}
