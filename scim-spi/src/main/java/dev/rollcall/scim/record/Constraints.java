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
  /** No constraints. */
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

  /**
   * The constraints of a component in the schema that clients see.
   *
   * @param isRequired whether a value is required
   * @param sentences constraints that a schema cannot express, in a fixed order; each completes
   *     "the value ..."
   */
  record Rules(boolean isRequired, List<String> sentences) {
    static final Rules NONE = new Rules(false, List.of());
  }

  /** Returns the rules for a component. */
  Rules rules(String component);

  /** Returns the violations of a component's value in a fixed order; each completes a sentence. */
  List<String> violations(String component, @Nullable Object value);

  /**
   * Returns the constraints of a record for the default validator. The types of Bean Validation are
   * loaded only if the record has constraints.
   *
   * @throws IllegalArgumentException when the record has constraints and no validator is available
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

  /** Compares by name, because the annotation types may not be on the class path. */
  private static boolean isConstraint(Class<? extends Annotation> annotation) {
    return annotation.getName().startsWith("jakarta.validation.")
        || Arrays.stream(annotation.getAnnotations())
            .anyMatch(a -> a.annotationType().getName().equals("jakarta.validation.Constraint"));
  }
}
