// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import dev.rollcall.scim.jpa.EntityId;
import java.util.ArrayList;
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
  private static final int MAX_LENGTH = 200;

  /** Returns the value of the attribute for an id; empty for an id that has another form. */
  public Optional<Object> decode(String id) {
    if (!id.startsWith(declared.prefix()) || id.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = id.substring(declared.prefix().length());
    return parse(text).filter(value -> value.toString().equals(text));
  }

  private Optional<Object> parse(String text) {
    try {
      if (type == Long.class) {
        return Optional.of(Long.parseLong(text));
      }
      if (type == Integer.class) {
        return Optional.of(Integer.parseInt(text));
      }
      if (type == UUID.class) {
        return Optional.of(UUID.fromString(text));
      }
      return text.isEmpty() || !Texts.isStorable(text) ? Optional.empty() : Optional.of(text);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the values of the attribute for those ids that have the form of the entity. */
  public List<Object> decodeAll(Collection<String> ids) {
    List<Object> values = new ArrayList<>(ids.size());
    ids.forEach(id -> decode(id).ifPresent(values::add));
    return values;
  }

  public String encode(Object value) {
    return declared.prefix() + value;
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
