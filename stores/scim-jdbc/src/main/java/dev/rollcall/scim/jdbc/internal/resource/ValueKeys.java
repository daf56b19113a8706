// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.spi.index.IndexKey;
import dev.rollcall.scim.value.Abbreviation;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Encodes the {@link IndexKey} of a value for the index tables by {@link KeyEncoding}. A long key
 * is cut off and completed by a hash.
 */
public final class ValueKeys {
  /** The number of characters of a text that its key always contains. */
  public static final int IN_ORDER = 80;

  private static final int LONGEST = 125;

  /** Separates the beginning from the hash; no encoding contains it. */
  private static final char LONG = '\uFFFE';

  private ValueKeys() {}

  /** Returns the distinct keys of all values at the path. */
  static Set<String> allOf(AttributePath path, ComplexValue attributes) {
    return encoded(IndexKey.allOf(path, attributes));
  }

  /** Returns the keys that must be unique at the path. */
  static Set<String> uniqueOf(AttributePath path, ComplexValue attributes) {
    return encoded(IndexKey.uniqueOf(path, attributes));
  }

  private static Set<String> encoded(Set<String> keys) {
    return keys.stream().map(ValueKeys::text).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the key of one value; empty for a value that cannot be compared. */
  public static Optional<String> of(AttributePath path, Value value) {
    return IndexKey.of(path, value).map(ValueKeys::text);
  }

  /** Encodes a key. */
  public static String text(String prepared) {
    String encoded = KeyEncoding.encode(prepared);
    return encoded.length() <= LONGEST
        ? encoded
        : Abbreviation.truncate(encoded, IN_ORDER) + LONG + hash(encoded);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 20);
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }
}
