// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Sorts the operations of a Bulk request: in the order of the request, but each operation after
 * those that it refers to (RFC 7644 section 3.7). Only a POST can be referred to. Its time is
 * visible only through the reference, so that running it earlier preserves the meaning of the
 * request.
 *
 * <p>Operations with circular references are one step, see RFC 7644 section 3.7.1. The steps are
 * the strongly connected components of the references, computed by Tarjan's algorithm without
 * recursion, in time linear in operations and references.
 */
final class BulkOrder {
  private static final int UNSEEN = -1;

  private final List<List<Integer>> references;
  private final int[] found;
  private final int[] lowest;
  private final boolean[] isOpen;
  private final Deque<Integer> open = new ArrayDeque<>();
  private final List<List<Integer>> steps = new ArrayList<>();
  private int count;

  private BulkOrder(List<List<Integer>> references) {
    this.references = references;
    this.found = new int[references.size()];
    this.lowest = new int[references.size()];
    this.isOpen = new boolean[references.size()];
    Arrays.fill(found, UNSEEN);
  }

  /**
   * Returns the steps, each with the indexes of its operations in the order of the request: one
   * operation, or all of a circle.
   *
   * @param references for each operation the indexes of those that it refers to
   */
  static List<List<Integer>> of(List<List<Integer>> references) {
    BulkOrder order = new BulkOrder(references);
    for (int start = 0; start < references.size(); start++) {
      if (order.found[start] == UNSEEN) {
        order.visit(start);
      }
    }
    return order.steps;
  }

  /** An operation whose references are being followed. */
  private record Visit(int operation, Iterator<Integer> references) {}

  private void visit(int start) {
    Deque<Visit> path = new ArrayDeque<>();
    path.push(enter(start));
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      int from = visit.operation();
      if (visit.references().hasNext()) {
        int to = visit.references().next();
        if (found[to] == UNSEEN) {
          path.push(enter(to));
        } else if (isOpen[to]) {
          lowest[from] = Math.min(lowest[from], found[to]);
        }
      } else {
        path.pop();
        close(from);
        if (!path.isEmpty()) {
          int parent = path.peek().operation();
          lowest[parent] = Math.min(lowest[parent], lowest[from]);
        }
      }
    }
  }

  private Visit enter(int operation) {
    found[operation] = count;
    lowest[operation] = count;
    count++;
    isOpen[operation] = true;
    open.push(operation);
    return new Visit(operation, references.get(operation).iterator());
  }

  /** Completes a step if this operation is its root. */
  private void close(int operation) {
    if (lowest[operation] < found[operation]) {
      return;
    }
    List<Integer> step = new ArrayList<>();
    int last = UNSEEN;
    while (last != operation) {
      last = open.pop();
      isOpen[last] = false;
      step.add(last);
    }
    Collections.sort(step);
    steps.add(step);
  }
}
