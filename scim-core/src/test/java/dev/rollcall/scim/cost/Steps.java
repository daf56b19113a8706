// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.cost;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Counts the steps of {@link CountingClassLoader counted classes}: each method entry and each loop
 * iteration is a step. Methods of the JDK on texts and lists count as many steps as they read
 * characters or elements. There is one static counter, because instrumented code can only call
 * static methods; only one thread at a time may use it.
 */
public final class Steps {
  private static long count;

  private Steps() {}

  /** Returns the number of steps of a task. */
  static long of(Runnable task) {
    count = 0;
    task.run();
    return count;
  }

  /** Counts one step; called by instrumented code. */
  public static void count() {
    count++;
  }

  private static void add(long steps) {
    count += steps;
  }

  /**
   * Replaces the method of the JDK of the same name in instrumented code, as do the methods below.
   */
  public static boolean equals(String text, Object other) {
    add(text.length());
    return text.equals(other);
  }

  public static boolean equalsIgnoreCase(String text, String other) {
    add(other != null && other.length() == text.length() ? text.length() : 1);
    return text.equalsIgnoreCase(other);
  }

  public static int compareTo(String text, String other) {
    add(text.length());
    return text.compareTo(other);
  }

  public static boolean contains(String text, CharSequence part) {
    add(text.length());
    return text.contains(part);
  }

  public static int indexOf(String text, int character) {
    int index = text.indexOf(character);
    add(index < 0 ? text.length() : index);
    return index;
  }

  public static String toLowerCase(String text, Locale locale) {
    add(text.length());
    return text.toLowerCase(locale);
  }

  public static String substring(String text, int start) {
    add(text.length() - (long) start);
    return text.substring(start);
  }

  public static String substring(String text, int start, int end) {
    add(end - (long) start);
    return text.substring(start, end);
  }

  public static boolean isBlank(String text) {
    add(text.length());
    return text.isBlank();
  }

  public static String trim(String text) {
    add(text.length());
    return text.trim();
  }

  public static String strip(String text) {
    add(text.length());
    return text.strip();
  }

  public static int indexOf(List<?> list, Object element) {
    add(list.size());
    return list.indexOf(element);
  }

  public static boolean contains(List<?> list, Object element) {
    add(list.size());
    return list.contains(element);
  }

  public static boolean removeAll(List<?> list, Collection<?> others) {
    add(list.size() * (others instanceof Set ? 1L : others.size()));
    return list.removeAll(others);
  }

  /** An immutable set of the JDK compares a new element with all elements of the same hash. */
  public static <T> Set<T> copyOf(Collection<? extends T> elements) {
    Map<Integer, Long> sameHash = new HashMap<>();
    elements.forEach(element -> add(sameHash.merge(element.hashCode(), 1L, Long::sum)));
    return Set.copyOf(elements);
  }
}
