// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A node of a {@link CountedTree}: a leaf with elements, or an inner node with child nodes. */
abstract sealed class TreeNode<T> {
  /** The capacity of a node. */
  static final int CAPACITY = 64;

  private @Nullable Object[] slots = new Object[1];
  private int used;

  /** A leaf and a slot in it. */
  record Position<T>(Leaf<T> leaf, int slot) {}

  /** Returns the number of elements in the subtree. */
  abstract int size();

  /** Returns the number of elements whose key is less. */
  abstract int rank(long sought, ToLongFunction<? super T> key);

  /** Returns the leaf that has the key if the tree has it. */
  abstract Leaf<T> leafOf(long sought, ToLongFunction<? super T> key);

  /** Returns the leaf and slot of the element at a position. */
  abstract Position<T> position(int position);

  /** Returns the key of the first element. */
  abstract long firstKey(ToLongFunction<? super T> key);

  /**
   * Inserts an element whose key the tree does not have.
   *
   * @return a new node to the right of this one, if this one was full
   */
  abstract @Nullable TreeNode<T> insert(T element, ToLongFunction<? super T> key);

  /** Removes the element with a key that the tree has. */
  abstract void remove(long sought, ToLongFunction<? super T> key);

  /** Returns the number of nodes from this one to a leaf. */
  abstract int depth();

  /** Returns the number of nodes in the subtree. */
  abstract int nodeCount();

  /** Returns an empty node of the same kind. */
  abstract TreeNode<T> empty();

  /** Returns the only child instead of an inner node with one child. */
  TreeNode<T> shortened() {
    return this;
  }

  /** Adjusts the number of elements after slots were inserted into this node or removed. */
  void recount() {}

  final int used() {
    return used;
  }

  final Object slot(int index) {
    Object slot = slots[index];
    if (slot == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return slot;
  }

  /** Inserts into a slot; returns the right half if the node was full. */
  final @Nullable TreeNode<T> insertSlot(int index, Object content) {
    if (used < CAPACITY) {
      shiftIn(index, content);
      return null;
    }
    TreeNode<T> right = empty();
    // elements are mostly added at the end; full nodes stay full
    int middle = index == used ? used : used / 2;
    moveTo(right, middle);
    if (index < middle) {
      shiftIn(index, content);
    } else {
      right.shiftIn(index - middle, content);
    }
    recount();
    right.recount();
    return right;
  }

  private void shiftIn(int index, Object content) {
    if (used == slots.length) {
      slots = Arrays.copyOf(slots, Math.min(CAPACITY, 2 * used));
    }
    System.arraycopy(slots, index, slots, index + 1, used - index);
    slots[index] = content;
    used++;
  }

  final void removeSlot(int index) {
    used--;
    System.arraycopy(slots, index + 1, slots, index, used - index);
    slots[used] = null;
    if (used > 0 && used <= slots.length / 4) {
      slots = Arrays.copyOf(slots, slots.length / 2);
    }
  }

  /** Moves the slots from an index on to the end of another node. */
  final void moveTo(TreeNode<T> other, int from) {
    for (int i = from; i < used; i++) {
      other.shiftIn(other.used, slot(i));
    }
    Arrays.fill(slots, from, used, null);
    used = from;
  }

  /** A node of elements. */
  static final class Leaf<T> extends TreeNode<T> {
    @SuppressWarnings("unchecked") // a leaf has only elements
    T element(int slot) {
      return (T) slot(slot);
    }

    @Override
    int size() {
      return used();
    }

    @Override
    int rank(long sought, ToLongFunction<? super T> key) {
      int low = 0;
      int high = used();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (key.applyAsLong(element(middle)) < sought) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    @Override
    Leaf<T> leafOf(long sought, ToLongFunction<? super T> key) {
      return this;
    }

    @Override
    Position<T> position(int position) {
      return new Position<>(this, position);
    }

    @Override
    long firstKey(ToLongFunction<? super T> key) {
      return key.applyAsLong(element(0));
    }

    @Override
    @Nullable TreeNode<T> insert(T element, ToLongFunction<? super T> key) {
      return insertSlot(rank(key.applyAsLong(element), key), element);
    }

    @Override
    void remove(long sought, ToLongFunction<? super T> key) {
      removeSlot(rank(sought, key));
    }

    @Override
    int depth() {
      return 1;
    }

    @Override
    int nodeCount() {
      return 1;
    }

    @Override
    TreeNode<T> empty() {
      return new Leaf<>();
    }
  }

  /** A node of child nodes, none of which is empty. */
  static final class Inner<T> extends TreeNode<T> {
    private int size;

    private Inner() {}

    Inner(TreeNode<T> left, TreeNode<T> right) {
      insertSlot(0, left);
      insertSlot(1, right);
      recount();
    }

    @SuppressWarnings("unchecked") // an inner node has only nodes
    private TreeNode<T> child(int slot) {
      return (TreeNode<T>) slot(slot);
    }

    @Override
    void recount() {
      size = 0;
      for (int i = 0; i < used(); i++) {
        size += child(i).size();
      }
    }

    @Override
    int size() {
      return size;
    }

    /** Returns the slot of the last child that does not begin after the key. */
    private int slotOf(long sought, ToLongFunction<? super T> key) {
      int low = 0;
      int high = used() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if (child(middle).firstKey(key) <= sought) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return low;
    }

    @Override
    int rank(long sought, ToLongFunction<? super T> key) {
      int slot = slotOf(sought, key);
      int rank = child(slot).rank(sought, key);
      for (int i = 0; i < slot; i++) {
        rank += child(i).size();
      }
      return rank;
    }

    @Override
    Leaf<T> leafOf(long sought, ToLongFunction<? super T> key) {
      return child(slotOf(sought, key)).leafOf(sought, key);
    }

    @Override
    Position<T> position(int position) {
      int slot = 0;
      int rest = position;
      while (rest >= child(slot).size()) {
        rest -= child(slot++).size();
      }
      return child(slot).position(rest);
    }

    @Override
    long firstKey(ToLongFunction<? super T> key) {
      return child(0).firstKey(key);
    }

    @Override
    @Nullable TreeNode<T> insert(T element, ToLongFunction<? super T> key) {
      int slot = slotOf(key.applyAsLong(element), key);
      TreeNode<T> right = child(slot).insert(element, key);
      size++;
      return right == null ? null : insertSlot(slot + 1, right);
    }

    @Override
    void remove(long sought, ToLongFunction<? super T> key) {
      int slot = slotOf(sought, key);
      child(slot).remove(sought, key);
      size--;
      if (child(slot).used() == 0) {
        removeSlot(slot);
      } else if (slot > 0) {
        merge(slot - 1);
      } else if (used() > 1) {
        merge(0);
      }
    }

    /** Merges a child with the next one if both together fill at most half a node. */
    private void merge(int slot) {
      TreeNode<T> left = child(slot);
      TreeNode<T> right = child(slot + 1);
      if (left.used() + right.used() <= CAPACITY / 2) {
        right.moveTo(left, 0);
        left.recount();
        removeSlot(slot + 1);
      }
    }

    @Override
    TreeNode<T> shortened() {
      return used() == 1 ? child(0).shortened() : used() == 0 ? new Leaf<>() : this;
    }

    @Override
    int depth() {
      return 1 + child(0).depth();
    }

    @Override
    int nodeCount() {
      int count = 1;
      for (int i = 0; i < used(); i++) {
        count += child(i).nodeCount();
      }
      return count;
    }

    @Override
    TreeNode<T> empty() {
      return new Inner<>();
    }
  }
}
