// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement({"R7644-173", "R7644-174"})
class BulkOrderTest {
  @Test
  void ofWhenNothingRefersThenTheOrderOfTheRequest() {
    assertThat(BulkOrder.of(List.of(List.of(), List.of(), List.of())))
        .containsExactly(List.of(0), List.of(1), List.of(2));
  }

  @Test
  void ofWhenReferencesPointBackThenTheOrderOfTheRequest() {
    assertThat(BulkOrder.of(List.of(List.of(), List.of(0), List.of(1, 0))))
        .containsExactly(List.of(0), List.of(1), List.of(2));
  }

  @Test
  void ofWhenAReferencePointsForwardThenOnlyItsTargetIsMoved() {
    assertThat(BulkOrder.of(List.of(List.of(), List.of(3), List.of(), List.of(), List.of())))
        .containsExactly(List.of(0), List.of(3), List.of(1), List.of(2), List.of(4));
  }

  @Test
  void ofWhenReferencesCloseACircleThenItIsOneStep() {
    assertThat(BulkOrder.of(List.of(List.of(2, 1), List.of(), List.of(3), List.of(0), List.of(4))))
        .containsExactly(List.of(1), List.of(0, 2, 3), List.of(4));
  }

  @Test
  void ofWhenTheChainIsLongThenTheStackIsNotInTheWay() {
    int length = 200_000;
    List<List<Integer>> forward = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      forward.add(i + 1 < length ? List.of(i + 1) : List.of());
    }

    List<List<Integer>> steps = BulkOrder.of(forward);

    assertThat(steps).hasSize(length);
    assertThat(steps.get(0)).containsExactly(length - 1);
    assertThat(steps.get(length - 1)).containsExactly(0);
  }

  @Test
  void orderWhenReferencesAreArbitraryThenEachOperationFollowsItsTargetsOnce() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      List<List<Integer>> references = references(random, 1 + random.nextInt(12));

      List<List<Integer>> steps = BulkOrder.of(references);

      Set<Integer> done = new HashSet<>();
      for (List<Integer> step : steps) {
        assertThat(step).isSorted();
        for (int operation : step) {
          assertThat(done.add(operation)).isTrue();
        }
        for (int operation : step) {
          assertThat(done).containsAll(references.get(operation));
          assertThat(reachable(references, operation))
              .containsAll(step.size() > 1 ? step : List.of());
        }
      }
      assertThat(done).hasSize(references.size());
    }
  }

  private static List<List<Integer>> references(Random random, int size) {
    List<List<Integer>> references = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Integer> targets = new ArrayList<>();
      for (int count = random.nextInt(3); count > 0; count--) {
        targets.add(random.nextInt(size));
      }
      references.add(targets);
    }
    return references;
  }

  private static Set<Integer> reachable(List<List<Integer>> references, int from) {
    Set<Integer> reached = new HashSet<>();
    List<Integer> open = new ArrayList<>(references.get(from));
    while (!open.isEmpty()) {
      int next = open.remove(open.size() - 1);
      if (reached.add(next)) {
        open.addAll(references.get(next));
      }
    }
    return reached;
  }
}
