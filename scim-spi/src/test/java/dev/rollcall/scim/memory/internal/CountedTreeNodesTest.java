// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The nodes of a tree when they are filled, split, merged and emptied. */
class CountedTreeNodesTest {
  private static final int CAPACITY = TreeNode.CAPACITY;
  private static final int MANY = 2 * CAPACITY * CAPACITY;

  /** An element that is not equal to another one. */
  private static final class Element {
    private final long key;

    private Element(long key) {
      this.key = key;
    }

    private long key() {
      return key;
    }
  }

  private static CountedTree<Long> treeOf(int size) {
    CountedTree<Long> tree = new CountedTree<>(Long::longValue);
    for (long i = 0; i < size; i++) {
      tree.add(i);
    }
    return tree;
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void addWhenAtTheEndThenNodesAreFull() {
    assertThat(treeOf(0).nodeCount()).isEqualTo(1);
    assertThat(treeOf(CAPACITY).nodeCount()).isEqualTo(1);
    assertThat(treeOf(CAPACITY + 1).nodeCount()).as("2 leaves, 1 inner node").isEqualTo(3);
    assertThat(treeOf(MANY).nodeCount()).as("full nodes").isEqualTo(2 * CAPACITY + 3);
  }

  @Test
  void addWhenInFullNodeThenItIsSplitAtTheMiddle() {
    for (long key = -1; key < 2 * CAPACITY - 2; key += 2) {
      CountedTree<Long> tree = new CountedTree<>(Long::longValue);
      numbers(0, CAPACITY).forEach(number -> tree.add(2 * number));

      tree.add(key);

      assertThat(tree.nodeCount()).isEqualTo(3);
      List<Long> expected = new ArrayList<>(numbers(0, CAPACITY).stream().map(n -> 2 * n).toList());
      expected.add((int) (key + 1) / 2, key);
      assertThat(tree.page(0, CAPACITY + 1)).isEqualTo(expected);
    }
  }

  @Test
  void addWhenOnlyElementWasRemovedThenAdded() {
    CountedTree<Long> tree = treeOf(1);
    tree.removeKey(0);

    assertThat(tree.add(7L)).isTrue();
    assertThat(tree).containsExactly(7L);
  }

  @Test
  void removeKeyWhenLeavesFillHalfANodeThenMerged() {
    CountedTree<Long> first = treeOf(CAPACITY + 1);
    numbers(0, CAPACITY / 2).forEach(first::removeKey);
    assertThat(first.nodeCount()).isEqualTo(3);
    first.removeKey(CAPACITY / 2);
    assertThat(first.nodeCount()).isEqualTo(1);
    assertThat(first).containsExactlyElementsOf(numbers(CAPACITY / 2 + 1, CAPACITY + 1));

    CountedTree<Long> last = treeOf(CAPACITY + CAPACITY / 2);
    numbers(0, CAPACITY / 2).forEach(last::removeKey);
    numbers(CAPACITY, CAPACITY + CAPACITY / 2 - 1).forEach(last::removeKey);
    assertThat(last.nodeCount()).isEqualTo(3);
    last.removeKey(CAPACITY / 2);
    assertThat(last.nodeCount()).isEqualTo(1);
    assertThat(last)
        .containsExactlyElementsOf(
            LongStream.concat(
                    LongStream.range(CAPACITY / 2 + 1, CAPACITY),
                    LongStream.of(CAPACITY + CAPACITY / 2 - 1))
                .boxed()
                .toList());
  }

  @Test
  void removeKeyWhenInnerNodeHasOneLeafThenItIsKept() {
    CountedTree<Long> tree = treeOf(CAPACITY * CAPACITY + 2);
    assertThat(tree.depth()).isEqualTo(3);

    tree.removeKey(CAPACITY * CAPACITY);

    assertThat(tree.page(CAPACITY * CAPACITY - 1, 10))
        .containsExactly(CAPACITY * CAPACITY - 1L, CAPACITY * CAPACITY + 1L);
  }

  @Test
  void removeKeyWhenInnerNodesAreMergedThenElementsAreInTheirPositions() {
    CountedTree<Long> tree = treeOf(2 * MANY);
    List<Long> kept = numbers(0, 2 * MANY).stream().filter(key -> key % 10 == 0).toList();
    numbers(0, 2 * MANY).stream().filter(key -> key % 10 != 0).forEach(tree::removeKey);

    assertThat(tree.depth()).isEqualTo(3);
    assertThat(tree.nodeCount()).isLessThan(4 * kept.size() / CAPACITY);
    assertThat(List.copyOf(tree)).isEqualTo(kept);
    for (int position = 0; position < kept.size(); position += 13) {
      assertThat(tree.page(position, 1)).containsExactly(kept.get(position));
    }
  }

  @Test
  void removeKeyWhenFewRemainAnywhereThenNodesAreMerged() {
    CountedTree<Long> tree = treeOf(MANY);
    numbers(0, MANY).stream().filter(key -> key % 50 != 0).forEach(tree::removeKey);
    assertThat(tree).hasSize(MANY / 50 + 1);
    assertThat(tree.nodeCount()).isBetween(2, MANY / 50 / 8);

    numbers(1, MANY).forEach(tree::removeKey);
    assertThat(tree.nodeCount()).isEqualTo(1);
    assertThat(tree).containsExactly(0L);
  }

  /** Fills a leaf, splits it, removes an element of the right half and returns a reference. */
  private static WeakReference<Element> removedAfterSplit(CountedTree<Element> tree) {
    for (long i = 0; i < CAPACITY; i++) {
      tree.add(new Element(2 * i));
    }
    tree.add(new Element(1));
    long key = 2 * CAPACITY - 4;
    WeakReference<Element> removed = new WeakReference<>(tree.find(key).orElseThrow());
    tree.removeKey(key);
    return removed;
  }

  @Test
  void removeKeyWhenNodeWasSplitThenElementIsNotReferenced() {
    CountedTree<Element> tree = new CountedTree<>(Element::key);

    WeakReference<Element> removed = removedAfterSplit(tree);

    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () -> {
              System.gc();
              return removed.refersTo(null);
            });
    assertThat(tree).hasSize(CAPACITY);
  }
}
