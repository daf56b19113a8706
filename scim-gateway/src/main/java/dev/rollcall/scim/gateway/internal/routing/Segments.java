// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import java.util.Optional;

/**
 * A cursor over the segments of a path, or over the labels of a host, from left to right. Empty
 * segments, as in {@code //}, are skipped. Nothing is copied until a value is read. Not
 * thread-safe.
 */
public final class Segments {
  private final String text;
  private final char separator;
  private int start;
  private int end;
  private Optional<String> marked = Optional.empty();

  private Segments(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /** A cursor before the first segment of a path. */
  public static Segments ofPath(String path) {
    return new Segments(path, '/');
  }

  /** A cursor before the first label of a host name. */
  static Segments ofHost(String hostName) {
    return new Segments(hostName, '.');
  }

  /** Advances to the next segment; false at the end. */
  public boolean next() {
    start = end;
    while (start < text.length() && text.charAt(start) == separator) {
      start++;
    }
    int next = text.indexOf(separator, start);
    end = next < 0 ? text.length() : next;
    return start < end;
  }

  /** Returns the current segment. */
  public String value() {
    return text.substring(start, end);
  }

  /** Returns whether the current segment is equal to a text. */
  boolean is(String other) {
    return end - start == other.length() && text.startsWith(other, start);
  }

  /** Keeps the value of the current segment for {@link #marked}. */
  void mark() {
    marked = Optional.of(value());
  }

  /** Returns the value of the marked segment; empty if none was marked. */
  Optional<String> marked() {
    return marked;
  }

  /**
   * Returns the segments after the current one as a path, without repeated or trailing separators;
   * a single separator if there are none. The cursor is then at the end.
   */
  String rest() {
    String sent = text.substring(end);
    boolean isNormal =
        !sent.isEmpty()
            && sent.charAt(sent.length() - 1) != separator
            && !sent.contains("" + separator + separator);
    return isNormal ? sent : joined();
  }

  private String joined() {
    StringBuilder path = new StringBuilder();
    while (next()) {
      path.append(separator).append(text, start, end);
    }
    return path.isEmpty() ? String.valueOf(separator) : path.toString();
  }
}
