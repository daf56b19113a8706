// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Limits lists of credentials that are never deleted, without hiding one that is in use. */
public final class ListLimit {
  private static final int MAX_ENDED = 200;

  private ListLimit() {}

  /** Returns all entries that have not ended and the first of the others, in the same order. */
  public static <T> List<T> ofEnded(List<T> all, Predicate<T> isEnded) {
    List<T> limited = new ArrayList<>();
    int ended = 0;
    for (T entry : all) {
      boolean hasEnded = isEnded.test(entry);
      ended += hasEnded ? 1 : 0;
      if (!hasEnded || ended <= MAX_ENDED) {
        limited.add(entry);
      }
    }
    return limited;
  }
}
