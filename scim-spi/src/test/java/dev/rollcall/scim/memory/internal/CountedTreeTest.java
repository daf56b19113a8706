// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedTreeTest {
  private static final int MANY = 100_000;

  private long keyReads;

  private CountedTree<Long> tree() {
    return new CountedTree<>(
        (Long element) -> {
          keyReads++;
          return element;
        });
  }

  private CountedTree<Long> treeOf(int size) {
    CountedTree<Long> tree = tree();
    for (long i = 0; i < size; i++) {
      tree.add(i);
    }
    return tree;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 200, 20_000})
  void operationsWhenRandomThenSameAsSortedList(int keys) {
    Random random = new Random(keys);
    CountedTree<Long> tree = tree();
    List<Long> sorted = new ArrayList<>();
    boolean hasSameResults = true;
    for (int step = 0; step < 40_000; step++) {
      boolean isGrowing = step / 10_000 % 2 == 0;
      long key = random.nextInt(keys);
      int place = Collections.binarySearch(sorted, key);
      if (random.nextInt(10) < (isGrowing ? 7 : 2)) {
        hasSameResults &= tree.add(key) == (place < 0);
        if (place < 0) {
          sorted.add(-place - 1, key);
        }
      } else {
        hasSameResults &= tree.removeKey(key) == (place >= 0);
        if (place >= 0) {
          sorted.remove(place);
        }
      }
      if (step % 2_500 == 0) {
        assertSame(tree, sorted, random);
      }
    }
    assertThat(hasSameResults).isTrue();
  }

  private static void assertSame(CountedTree<Long> tree, List<Long> sorted, Random random) {
    assertThat(List.copyOf(tree)).isEqualTo(sorted);
    for (int i = 0; i < 10; i++) {
      int from = random.nextInt(sorted.size() + 2);
      assertThat(tree.page(from, 70)).isEqualTo(sorted.stream().skip(from).limit(70).toList());
      long key = random.nextInt(sorted.size() + 2) - 1;
      assertThat(tree.find(key).isPresent()).isEqualTo(sorted.contains(key));
      List<Long> rest = new ArrayList<>();
      tree.after(key).forEach(rest::add);
      assertThat(rest).isEqualTo(sorted.stream().filter(other -> other > key).toList());
    }
  }

  @Test
  void removeKeyWhenAllRemovedInAnyOrderThenEmpty() {
    CountedTree<Long> tree = treeOf(10_000);
    List<Long> keys = new ArrayList<>(tree);
    Collections.shuffle(keys, new Random(1));
    keys.forEach(tree::removeKey);
    assertThat(tree).isEmpty();
    assertThat(tree.add(5L)).isTrue();
    assertThat(tree).containsExactly(5L);
  }

  @Test
  void pageWhenAfterTheEndThenEmpty() {
    assertThat(treeOf(3).page(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(treeOf(3).page(2, Integer.MAX_VALUE)).containsExactly(2L);
  }

  @Test
  void nextWhenNoElementThenException() {
    Iterator<Long> elements = treeOf(0).iterator();
    assertThatThrownBy(elements::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void addAndFindAndRemoveAndAfterWhenTenTimesTheSizeThenKeyReadsGrowByLogarithm() {
    long few = keyReadsOfOperations(treeOf(MANY / 10), MANY / 20);
    long many = keyReadsOfOperations(treeOf(MANY), MANY / 2);
    assertThat(many).isLessThan(few + 40);
  }

  private long keyReadsOfOperations(CountedTree<Long> tree, long key) {
    long before = keyReads;
    tree.removeKey(key);
    tree.add(key);
    tree.find(key);
    tree.after(key).iterator().next();
    return keyReads - before;
  }

  @Test
  void pageWhenFromTheEndThenReadsTheNodesOnTheWayToIt() {
    CountedTree<Long> tree = treeOf(MANY);
    long before = keyReads;
    assertThat(tree.page(MANY - 2, 10)).containsExactly(MANY - 2L, MANY - 1L);
    assertThat(keyReads).isEqualTo(before);
    assertThat(tree.depth()).isEqualTo(3);
  }

  @Test
  void containsThenOnlyEqualElements() {
    record Element(long key, String text) {}
    CountedTree<Element> elements = new CountedTree<>(Element::key);
    elements.add(new Element(1, "one"));

    assertThat(elements.contains(new Element(1, "one"))).isTrue();
    assertThat(elements.contains(new Element(1, "other"))).isFalse();
    assertThat(elements.contains(new Element(2, "one"))).isFalse();
  }
}
