// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.jpa.EntityId;
import dev.rollcall.scim.spi.IdFormat;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The id of an entity with the conversion to the ids of resources.
 *
 * @param type the Java type of the attribute, not primitive
 */
public record BoundId<E>(EntityId<E> declared, Class<?> type) {
  static final Set<Class<?>> TYPES = Set.of(Long.class, Integer.class, UUID.class, String.class);

  /** Returns the format of the ids. */
  public IdFormat<?> format() {
    return IdFormat.of(type).withPrefix(declared.prefix());
  }

  /** Returns the value of the attribute for an id; empty for an id that has another form. */
  public Optional<Object> decode(String id) {
    return format().decode(id).map(key -> key);
  }

  /** Returns the values of the attribute for those ids that have the form of the entity. */
  public List<Object> decodeAll(Collection<String> ids) {
    return List.copyOf(format().decodeAll(ids));
  }

  public String encode(Object value) {
    return format().encode(value);
  }

  public String of(E entity) {
    return encode(declared.getter().apply(entity));
  }

  /** Returns whether ids of this entity can be ids of the other one. */
  boolean overlaps(BoundId<?> other) {
    boolean isNumeric = Number.class.isAssignableFrom(type);
    boolean isText = type == String.class || other.type() == String.class;
    boolean isSameForm =
        isNumeric == Number.class.isAssignableFrom(other.type()) && type != UUID.class;
    return (isSameForm || isText)
        && type != UUID.class
        && declared.prefix().equals(other.declared().prefix());
  }
}
