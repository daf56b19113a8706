// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.json;

import dev.rollcall.scim.value.AsciiCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a reader expects in an object. A name of a message that equals one of them is not
 * decoded, and duplicates are found without a comparison of names. The table is never changed, so
 * that no name of a message is kept.
 */
public final class JsonNames {
  /** No names. */
  static final JsonNames NONE = new JsonNames(0);

  /** The first entry of each list by hash. The table has at least twice as many lists as names. */
  private final @Nullable Entry[] entries;

  private JsonNames(int size) {
    this.entries = new Entry[Integer.highestOneBit(Math.max(size, 1)) << 2];
  }

  /** An expected name. */
  static final class Entry {
    private final String name;
    private final byte[] encoded;
    private final int index;
    private final @Nullable Entry next;

    private Entry(String name, int index, @Nullable Entry next) {
      this.name = name;
      this.encoded = name.getBytes(StandardCharsets.UTF_8);
      this.index = index;
      this.next = next;
    }

    /** Returns the name. */
    String name() {
      return name;
    }

    /** Returns the index in the order of the names. */
    int index() {
      return index;
    }
  }

  /**
   * Creates a table.
   *
   * @throws IllegalArgumentException when two names differ only in letter case
   */
  public static JsonNames of(Collection<String> names) {
    if (names.isEmpty()) {
      return NONE;
    }
    JsonNames table = new JsonNames(names.size());
    int index = 0;
    for (String name : names) {
      table.add(name, index++);
    }
    return table;
  }

  private void add(String name, int index) {
    if (find(name) != null) {
      throw new IllegalArgumentException("'" + name + "' appears more than once");
    }
    int bucket = bucket(name);
    entries[bucket] = new Entry(name, index, entries[bucket]);
  }

  /** Returns the names, those with the same hash together. */
  List<String> toList() {
    List<String> names = new ArrayList<>();
    for (Entry first : entries) {
      for (Entry entry = first; entry != null; entry = entry.next) {
        names.add(entry.name);
      }
    }
    return names;
  }

  /** Finds the name with exactly these ASCII characters. */
  @Nullable Entry find(byte[] text, int start, int end) {
    int length = end - start;
    if (length == 0) {
      return null;
    }
    Entry entry = entries[bucket(length, text[start], text[start + (length >> 1)], text[end - 1])];
    while (entry != null
        && (entry.encoded.length != length || !JsonText.isEqual(entry.encoded, text, start))) {
      entry = entry.next;
    }
    return entry;
  }

  /** Finds a name without regard to letter case. */
  @Nullable Entry find(String sent) {
    Entry entry = sent.isEmpty() ? null : entries[bucket(sent)];
    while (entry != null && !AsciiCase.isEqual(entry.name, sent)) {
      entry = entry.next;
    }
    return entry;
  }

  /** Returns the index of a name without regard to letter case; negative if it is not expected. */
  int index(String sent) {
    Entry entry = find(sent);
    return entry == null ? -1 : entry.index;
  }

  private int bucket(String name) {
    int last = name.length() - 1;
    return last < 0
        ? 0
        : bucket(name.length(), name.charAt(0), name.charAt(name.length() >> 1), name.charAt(last));
  }

  /** Combines the length and three characters, without the bit of the letter case. */
  private int bucket(int length, int first, int middle, int last) {
    int hash = (first & 0x1F) * 31 + (middle & 0x1F) * 7 + (last & 0x1F) * 3 + length;
    return hash & entries.length - 1;
  }
}
