// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * An attribute that marks the entities that identity providers manage. All others are accounts that
 * existed before SCIM.
 *
 * @param attribute the name of the attribute
 * @param isFlag whether it is a boolean, and not a time
 * @param mark marks a new entity with the time of its creation
 */
public record AccountLink<E>(String attribute, boolean isFlag, BiConsumer<E, Instant> mark) {
  /** Checks that no component is null. */
  public AccountLink {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(mark, "mark");
  }

  /**
   * Marks linked entities by the time of the link, which is null for others.
   *
   * @param setter sets the time
   */
  public static <E> AccountLink<E> byTime(String attribute, BiConsumer<E, Instant> setter) {
    return new AccountLink<>(attribute, false, setter);
  }

  /** Marks linked entities by a boolean. */
  public static <E> AccountLink<E> byFlag(String attribute, BiConsumer<E, Boolean> setter) {
    Objects.requireNonNull(setter, "setter");
    return new AccountLink<>(attribute, true, (entity, time) -> setter.accept(entity, true));
  }
}
