// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that marks deleted entities. A DELETE request marks the entity and removes its
 * memberships; the row stays in the table and can be restored. A unique constraint must not cover
 * marked rows, so that their values are available.
 *
 * @param attribute the name of the attribute
 * @param deletedCode the value of deleted entities; empty where any value marks an entity
 * @param mark marks an entity with the time of deletion
 * @param unmark restores an entity
 */
public record SoftDelete<E>(
    String attribute,
    Optional<Object> deletedCode,
    BiConsumer<E, Instant> mark,
    BiConsumer<E, Instant> unmark) {
  /** Checks that no component is null. */
  public SoftDelete {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(deletedCode, "deletedCode");
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(unmark, "unmark");
  }

  /**
   * Marks deleted entities by the time of deletion, which is null for other entities.
   *
   * @param setter sets the time, or null
   */
  public static <E> SoftDelete<E> byTime(String attribute, Setter<E> setter) {
    return new SoftDelete<>(
        attribute,
        Optional.empty(),
        (entity, time) -> setter.set(entity, time),
        (entity, time) -> setter.set(entity, null));
  }

  /** Marks deleted entities by a boolean. */
  public static <E> SoftDelete<E> byFlag(String attribute, BiConsumer<E, Boolean> setter) {
    return byCode(attribute, true, false, setter);
  }

  /**
   * Marks deleted entities by a code, such as a status. Entities with any other code exist.
   *
   * @param deleted the code of deleted entities
   * @param restored the code of restored entities
   */
  public static <E, C> SoftDelete<E> byCode(
      String attribute, C deleted, C restored, BiConsumer<E, C> setter) {
    return new SoftDelete<>(
        attribute,
        Optional.of(deleted),
        (entity, time) -> setter.accept(entity, deleted),
        (entity, time) -> setter.accept(entity, restored));
  }

  /** Sets the time of deletion. */
  @FunctionalInterface
  public interface Setter<E> {
    /** Sets the time, or null for an entity that is not deleted. */
    void set(E entity, @Nullable Instant time);
  }
}
