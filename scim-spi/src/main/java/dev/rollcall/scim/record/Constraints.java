// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints on the components of one record. */
interface Constraints {
  /** No constraints at all. */
  Constraints NONE =
      new Constraints() {
        @Override
        public Rules rules(String component) {
          return Rules.NONE;
        }

        @Override
        public List<String> violations(String component, @Nullable Object value) {
          return List.of();
        }
      };

  /** What holds for a component. */
  Rules rules(String component);

  /** What is wrong with the value of a component, in a fixed order; each completes a sentence. */
  List<String> violations(String component, @Nullable Object value);

  /**
   * The constraints of a record without a validator of the host's. Nothing of Bean Validation is
   * touched unless the record carries constraints.
   *
   * @throws IllegalArgumentException when it does and nothing can check them
   */
  static Constraints of(Class<?> type) {
    return isConstrained(type) ? BeanConstraints.byDefault(type) : NONE;
  }

  private static boolean isConstrained(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(c -> Stream.concat(Stream.of(c.getAccessor()), elements(c.getAnnotatedType())))
        .flatMap(element -> Arrays.stream(element.getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(Constraints::isConstraint);
  }

  private static Stream<AnnotatedElement> elements(AnnotatedType type) {
    return type instanceof AnnotatedParameterizedType generic
        ? Arrays.stream(generic.getAnnotatedActualTypeArguments())
        : Stream.of();
  }

  /** Asks by name, since the class of the answer may not be there. */
  private static boolean isConstraint(Class<? extends Annotation> annotation) {
    return annotation.getName().startsWith("jakarta.validation.")
        || Arrays.stream(annotation.getAnnotations())
            .anyMatch(a -> a.annotationType().getName().equals("jakarta.validation.Constraint"));
  }
}
