// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A value in the index tables.
 *
 * @param path the path of the attribute
 * @param key the value, as {@link ValueKeys} encodes it
 */
public record ValueKey(String path, String key) {
  static Stream<ValueKey> all(String path, Set<String> keys) {
    return keys.stream().map(key -> new ValueKey(path, key));
  }
}
