// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory.internal;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Elements in the order of a unique key, accessible by key and by position: a B+ tree whose nodes
 * count their elements. Look-ups, insertions and removals take logarithmic time. An element added
 * at the end takes about 5 bytes. The key of an element must not change. Not thread-safe; iterators
 * are invalid after a change.
 *
 * @param <T> the type of the elements
 */
public final class CountedTree<T> extends AbstractCollection<T> {
  private final ToLongFunction<? super T> key;
  private TreeNode<T> root;

  /**
   * Creates an empty tree.
   *
   * @param key returns the key of an element
   */
  public CountedTree(ToLongFunction<? super T> key) {
    this.key = key;
    this.root = new TreeNode.Leaf<>();
  }

  @Override
  public int size() {
    return root.size();
  }

  /** Adds an element, unless the tree has one with the same key. */
  @Override
  public boolean add(T element) {
    if (find(key.applyAsLong(element)).isPresent()) {
      return false;
    }
    TreeNode<T> right = root.insert(element, key);
    if (right != null) {
      root = new TreeNode.Inner<>(root, right);
    }
    return true;
  }

  /** Removes the element with this key. */
  public boolean removeKey(long sought) {
    if (find(sought).isEmpty()) {
      return false;
    }
    root.remove(sought, key);
    root = root.shortened();
    return true;
  }

  /** Returns the element with this key. */
  public Optional<T> find(long sought) {
    TreeNode.Leaf<T> leaf = root.leafOf(sought, key);
    int slot = leaf.rank(sought, key);
    return slot < leaf.size() && key.applyAsLong(leaf.element(slot)) == sought
        ? Optional.of(leaf.element(slot))
        : Optional.empty();
  }

  @Override
  @SuppressWarnings("unchecked") // only elements are looked up
  public boolean contains(Object element) {
    return find(key.applyAsLong((T) element)).filter(element::equals).isPresent();
  }

  /** Returns the elements whose key is greater, in their order. */
  public Iterable<T> after(long bound) {
    return () -> iteratorAt(root.rank(bound + 1, key));
  }

  /** Returns at most this number of elements, from a position on, in their order. */
  public List<T> page(long offset, int count) {
    List<T> page = new ArrayList<>();
    Iterator<T> elements = iteratorAt((int) Math.min(offset, size()));
    while (page.size() < count && elements.hasNext()) {
      page.add(elements.next());
    }
    return page;
  }

  /** Returns the number of nodes on the way to an element. */
  int depth() {
    return root.depth();
  }

  /** Returns the number of nodes. */
  int nodeCount() {
    return root.nodeCount();
  }

  @Override
  public Iterator<T> iterator() {
    return iteratorAt(0);
  }

  private Iterator<T> iteratorAt(int start) {
    return new Iterator<>() {
      private int next = start;
      private TreeNode.Leaf<T> leaf = new TreeNode.Leaf<>();
      private int slot;

      @Override
      public boolean hasNext() {
        return next < size();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (slot >= leaf.size()) {
          TreeNode.Position<T> position = root.position(next);
          leaf = position.leaf();
          slot = position.slot();
        }
        next++;
        return leaf.element(slot++);
      }
    };
  }
}
