// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Provides the canonical constructor and the accessors of a record as method handles. */
final class RecordAccess {
  private final MethodHandles.Lookup lookup;
  private final Class<?> type;

  /**
   * Checks that the host's lookup can access the record.
   *
   * @throws IllegalArgumentException when it cannot
   */
  RecordAccess(MethodHandles.Lookup lookup, Class<?> type) {
    this.type = type;
    try {
      this.lookup = MethodHandles.privateLookupIn(type, lookup);
    } catch (IllegalAccessException inaccessible) {
      throw inaccessible(inaccessible);
    }
  }

  private IllegalArgumentException inaccessible(ReflectiveOperationException cause) {
    return new IllegalArgumentException(
        "Record " + type.getName() + " is not accessible with the given lookup", cause);
  }

  /** Returns a handle of the constructor that takes an array of all components. */
  MethodHandle constructor() {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return lookup
          .findConstructor(type, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException inaccessible) {
      throw inaccessible(inaccessible);
    }
  }

  /** Returns a handle of the accessor that takes the record. */
  MethodHandle accessor(RecordComponent component) {
    try {
      return lookup
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException inaccessible) {
      throw inaccessible(inaccessible);
    }
  }

  static @Nullable Object get(MethodHandle accessor, Object owner) {
    try {
      return (Object) accessor.invokeExact(owner);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  static Object create(MethodHandle constructor, @Nullable Object[] components) {
    try {
      return (Object) constructor.invokeExact(components);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** Canonical constructors and accessors of records declare no checked exceptions. */
  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }
}
