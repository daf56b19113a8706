// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.mapping;

import dev.rollcall.scim.spi.membership.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the changes of a preview. A member of several groups counts once. Not thread-safe. */
final class PreviewBuilder<M> {
  private final int maxChanges;
  private final int maxMembers;
  private final Set<String> seen = new HashSet<>();
  private final List<MappingPreview.Change<M>> changes = new ArrayList<>();
  private int total;
  private boolean isComplete = true;

  PreviewBuilder(int maxChanges, int maxMembers) {
    this.maxChanges = maxChanges;
    this.maxMembers = maxMembers;
  }

  /** Returns the members that were not examined before. */
  List<Member> unseen(List<Member> members) {
    return members.stream().filter(member -> seen.add(member.id())).toList();
  }

  void add(List<Member> members, Map<String, M> before, Map<String, M> after) {
    for (Member member : members) {
      Optional<M> old = Optional.ofNullable(before.get(member.id()));
      Optional<M> next = Optional.ofNullable(after.get(member.id()));
      if (!old.equals(next)) {
        total++;
        if (changes.size() < maxChanges) {
          changes.add(new MappingPreview.Change<>(member, old, next));
        }
      }
    }
  }

  boolean hasRoom() {
    return seen.size() < maxMembers;
  }

  /** Records whether a group was examined to its end. */
  void setComplete(boolean isGroupComplete) {
    isComplete &= isGroupComplete;
  }

  MappingPreview<M> build() {
    return new MappingPreview<>(changes, total, isComplete);
  }
}
