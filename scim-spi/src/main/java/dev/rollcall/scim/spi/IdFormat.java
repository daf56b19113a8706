// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The format of the ids of a resource type whose table has numbers, UUIDs or texts as keys: a
 * prefix and the key. Every key has exactly one id, so that {@code 7} is an id and {@code 07} is
 * not. Immutable.
 *
 * @param <K> the type of the keys
 */
public final class IdFormat<K> {
  private static final int MAX_LENGTH = 200;
  private static final Map<Class<?>, Function<String, ?>> PARSERS =
      Map.of(
          Long.class, Long::valueOf,
          Integer.class, Integer::valueOf,
          UUID.class, UUID::fromString,
          String.class, IdFormat::text);

  private final Class<K> keys;
  private final Function<String, ?> parser;
  private final String prefix;

  private IdFormat(Class<K> keys, Function<String, ?> parser, String prefix) {
    this.keys = keys;
    this.parser = parser;
    this.prefix = prefix;
  }

  /**
   * Creates a format without a prefix.
   *
   * @param keys the type of the keys: Long, Integer, UUID or String
   * @throws IllegalArgumentException for another type
   */
  public static <K> IdFormat<K> of(Class<K> keys) {
    Function<String, ?> parser = PARSERS.get(keys);
    if (parser == null) {
      throw new IllegalArgumentException("Keys must be of type Long, Integer, UUID or String");
    }
    return new IdFormat<>(keys, parser, "");
  }

  /**
   * Returns a copy with a prefix. Numeric keys of several types need distinct prefixes, because a
   * member is identified by its id alone.
   *
   * @throws IllegalArgumentException when the prefix needs encoding in a URL
   */
  public IdFormat<K> withPrefix(String text) {
    return new IdFormat<>(keys, parser, requirePrefix(text));
  }

  /**
   * Returns the prefix.
   *
   * @throws IllegalArgumentException when it needs encoding in a URL
   */
  public static String requirePrefix(String prefix) {
    if (!prefix.matches("[A-Za-z0-9._~-]*")) {
      throw new IllegalArgumentException("The prefix of an id must need no encoding in a URL");
    }
    return prefix;
  }

  private static String text(String text) {
    if (text.isEmpty() || !StorableText.isStorable(text)) {
      throw new IllegalArgumentException("A key must be a text that a database can store");
    }
    return text;
  }

  /** Returns the key of an id; empty for an id in another format, which no resource has. */
  public Optional<K> decode(String id) {
    if (!id.startsWith(prefix) || id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = id.substring(prefix.length());
    try {
      return Optional.of(keys.cast(parser.apply(text))).filter(key -> key.toString().equals(text));
    } catch (IllegalArgumentException otherFormat) {
      return Optional.empty();
    }
  }

  /** Returns the keys of those ids that are in this format, in the same order. */
  public List<K> decodeAll(Collection<String> ids) {
    List<K> decoded = new ArrayList<>(ids.size());
    ids.forEach(id -> decode(id).ifPresent(decoded::add));
    return decoded;
  }

  /** Returns the id of a key. */
  public String encode(Object key) {
    return prefix + Objects.requireNonNull(key, "key");
  }

  /** Returns the order of ids, for sorting in memory: by number, otherwise as texts. */
  public Comparator<String> order() {
    return Number.class.isAssignableFrom(keys)
        ? Comparator.comparingLong(id -> ((Number) decode(id).orElseThrow()).longValue())
        : Comparator.naturalOrder();
  }
}
