// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Constraints of Bean Validation. Only this class refers to its types, so that the dependency is
 * optional.
 */
final class BeanConstraints<R> implements Constraints {
  private static final Set<Class<? extends Annotation>> REQUIRED =
      Set.of(NotNull.class, NotBlank.class, NotEmpty.class);
  private static final String WITHOUT_EXPRESSIONS =
      "org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator";

  private final Class<R> type;
  private final Validator validator;
  private final Map<String, Rules> rules = new HashMap<>();

  BeanConstraints(Class<R> type, Validator validator) {
    this.type = type;
    this.validator = validator;
    BeanDescriptor constrained = validator.getConstraintsForClass(type);
    for (RecordComponent component : type.getRecordComponents()) {
      PropertyDescriptor property = constrained.getConstraintsForProperty(component.getName());
      if (property != null) {
        rules.put(component.getName(), rules(property.getConstraintDescriptors()));
      }
    }
  }

  /**
   * Creates constraints for the default provider on the class path, without an expression language.
   */
  static <R> Constraints byDefault(Class<R> type) {
    try {
      Configuration<?> configuration = Validation.byDefaultProvider().configure();
      withoutExpressions(configuration);
      return new BeanConstraints<>(type, configuration.buildValidatorFactory().getValidator());
    } catch (ValidationException noProvider) {
      throw new IllegalArgumentException(
          "Record "
              + type.getName()
              + " has constraints, but no Bean Validation provider is available",
          noProvider);
    }
  }

  private static void withoutExpressions(Configuration<?> configuration) {
    try {
      ClassLoader loader = configuration.getClass().getClassLoader();
      configuration.messageInterpolator(
          Class.forName(WITHOUT_EXPRESSIONS, true, loader)
              .asSubclass(MessageInterpolator.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException anotherProvider) {
      configuration.messageInterpolator(configuration.getDefaultMessageInterpolator());
    }
  }

  @Override
  public Rules rules(String component) {
    return rules.getOrDefault(component, Rules.NONE);
  }

  private static Rules rules(Set<ConstraintDescriptor<?>> constraints) {
    return new Rules(
        constraints.stream().anyMatch(BeanConstraints::isRequired),
        constraints.stream()
            .filter(constraint -> !isRequiredConstraint(constraint))
            .map(c -> ConstraintText.of(c.getAnnotation(), c.getAttributes()))
            .sorted()
            .distinct()
            .toList());
  }

  private static boolean isRequiredConstraint(ConstraintDescriptor<?> constraint) {
    return REQUIRED.contains(constraint.getAnnotation().annotationType());
  }

  private static boolean isRequired(ConstraintDescriptor<?> constraint) {
    return isRequiredConstraint(constraint)
        || constraint.getComposingConstraints().stream().anyMatch(BeanConstraints::isRequired);
  }

  @Override
  public List<String> violations(String component, @Nullable Object value) {
    if (!rules.containsKey(component)) {
      return List.of();
    }
    return validator.validateValue(type, component, value).stream()
        .map(ConstraintViolation::getMessage)
        .sorted()
        .distinct()
        .toList();
  }
}
