// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import dev.rollcall.scim.spi.IdFormat;
import java.util.Objects;
import java.util.function.Function;

/**
 * The id attribute of an entity, and its form as the {@code id} of a resource: a Long, Integer,
 * UUID or String. The host's mapping generates the values.
 *
 * @param attribute the name of the attribute with {@code @Id}
 * @param getter reads it
 * @param prefix the text before the value, so that ids are unique across resource types
 */
public record EntityId<E>(String attribute, Function<E, ?> getter, String prefix) {
  /** Checks the prefix. */
  public EntityId {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(getter, "getter");
    IdFormat.requirePrefix(prefix);
  }

  /** Creates an id without a prefix. */
  public static <E> EntityId<E> of(String attribute, Function<E, ?> getter) {
    return new EntityId<>(attribute, getter, "");
  }

  /**
   * Returns a copy with a prefix. Numeric ids of several types need distinct prefixes, because a
   * member is identified by its id alone.
   */
  public EntityId<E> withPrefix(String text) {
    return new EntityId<>(attribute, getter, text);
  }
}
