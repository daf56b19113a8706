// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.spi.membership.MembershipDelta.Change;
import dev.rollcall.scim.spi.membership.MembershipDelta.ReplaceAll;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipDeltaTest {
  private static List<MemberRef> refs(String... ids) {
    return Stream.of(ids).map(MemberRef::of).toList();
  }

  @Test
  void effectOnWhenChangeRepeatsMembershipsThenContainsOnlyTheOthers() {
    Change change = new Change(refs("a", "b", "b"), Set.of("c", "d"));

    assertThat(change.named()).containsExactlyInAnyOrder("a", "b", "b", "c", "d");
    assertThat(change.effectOn(List.of("a", "c"))).isEqualTo(new Change(refs("b"), Set.of("c")));
  }

  @Test
  void effectOnWhenAllAreReplacedThenRemovesTheOthers() {
    ReplaceAll all = new ReplaceAll(refs("a", "b", "b"));

    assertThat(all.effectOn(List.of("a", "c", "d")))
        .isEqualTo(new Change(refs("b"), Set.of("c", "d")));
    assertThat(all.effectOn(List.of("b", "a")).isEmpty()).isTrue();
  }
}
