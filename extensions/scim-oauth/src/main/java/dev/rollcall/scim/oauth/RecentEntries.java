// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A cache of limited size, which evicts the entry whose last use is the longest ago. Thread-safe.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class RecentEntries<K, V> {
  private static final float LOAD = 0.75f;

  private final ReentrantLock lock = new ReentrantLock();
  private final Function<K, V> loader;
  private final Map<K, V> entries;

  /**
   * Creates an empty cache.
   *
   * @param loader creates the value of a key; it must be quick, since other look-ups wait for it
   */
  RecentEntries(int maxSize, Function<K, V> loader) {
    this.loader = loader;
    this.entries =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > maxSize;
          }
        };
  }

  /** Returns the value of a key, which is created if it is not cached. */
  V get(K key) {
    lock.lock();
    try {
      return entries.computeIfAbsent(key, loader);
    } finally {
      lock.unlock();
    }
  }
}
