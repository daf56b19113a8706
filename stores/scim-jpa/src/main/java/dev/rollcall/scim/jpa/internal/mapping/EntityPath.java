// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.mapping;

import jakarta.persistence.criteria.Path;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Map;
import java.util.TreeSet;

/**
 * A path from an entity to a basic attribute, through embeddables, or to the id of an association.
 *
 * @param type the Java type of the attribute, not primitive
 * @param isOptional whether it can be null
 */
public record EntityPath(String text, Class<?> type, boolean isOptional) {
  private static final Map<Class<?>, Class<?>> WRAPPERS =
      Map.of(
          boolean.class, Boolean.class,
          int.class, Integer.class,
          long.class, Long.class,
          short.class, Short.class,
          double.class, Double.class,
          float.class, Float.class);

  /** A path that does not exist or that queries cannot use; the message ends with the remedy. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableException(String message) {
      super(message);
    }
  }

  static Class<?> wrapped(Class<?> type) {
    return WRAPPERS.getOrDefault(type, type);
  }

  static EntityPath resolve(EntityType<?> entity, String text) throws UnusableException {
    ManagedType<?> owner = entity;
    boolean isOptional = false;
    String[] steps = text.split("\\.", -1);
    for (int i = 0; i < steps.length; i++) {
      SingularAttribute<?, ?> attribute = singular(owner, steps[i]);
      boolean isLast = i == steps.length - 1;
      isOptional |= attribute.isOptional() && !attribute.getJavaType().isPrimitive();
      PersistentAttributeType kind = attribute.getPersistentAttributeType();
      if (isLast) {
        requireBasic(attribute, kind);
        return new EntityPath(text, wrapped(attribute.getJavaType()), isOptional);
      }
      owner = owner(attribute, steps[i + 1], i + 2 == steps.length);
    }
    throw new UnusableException("has no name");
  }

  private static SingularAttribute<?, ?> singular(ManagedType<?> owner, String name)
      throws UnusableException {
    TreeSet<String> names = new TreeSet<>();
    for (Attribute<?, ?> attribute : owner.getAttributes()) {
      if (attribute.getName().equals(name)) {
        if (attribute instanceof SingularAttribute<?, ?> singular) {
          return singular;
        }
        throw new UnusableException("is a collection; name an attribute with one value");
      }
      names.add(attribute.getName());
    }
    throw new UnusableException("does not exist" + Mistakes.similar(name, names));
  }

  private static void requireBasic(SingularAttribute<?, ?> attribute, PersistentAttributeType kind)
      throws UnusableException {
    if (kind != PersistentAttributeType.BASIC) {
      String name = attribute.getName();
      throw new UnusableException(
          kind == PersistentAttributeType.EMBEDDED
              ? "is an embeddable; name one of its attributes, such as '" + name + ".value'"
              : "is an association; name its id, such as '" + name + ".id'");
    }
  }

  private static ManagedType<?> owner(
      SingularAttribute<?, ?> attribute, String next, boolean isNextLast) throws UnusableException {
    if (attribute.getType() instanceof EmbeddableType<?> embeddable) {
      return embeddable;
    }
    if (attribute.getType() instanceof EntityType<?> target) {
      boolean isId = isNextLast && singular(target, next).isId();
      if (isId) {
        return target;
      }
      throw new UnusableException(
          "crosses the association '"
              + attribute.getName()
              + "'; name its id, or map an attribute of the entity itself");
    }
    throw new UnusableException("continues after a basic attribute; name the attribute itself");
  }

  /** Returns the path from a root. */
  public Path<?> from(Path<?> root) {
    return from(root, text);
  }

  static Path<?> from(Path<?> root, String text) {
    Path<?> path = root;
    for (String step : text.split("\\.", -1)) {
      path = path.get(step);
    }
    return path;
  }
}
