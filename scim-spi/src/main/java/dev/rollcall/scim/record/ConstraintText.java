// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;

/**
 * Describes a constraint in English, independent of the locale and of the types of Bean Validation.
 */
final class ConstraintText {
  private ConstraintText() {}

  static String of(Annotation constraint, Map<String, Object> attributes) {
    return switch (constraint.annotationType().getSimpleName()) {
      case "Email" -> "must be an email address";
      case "Size" -> "must have " + range(attributes) + " characters or elements";
      case "Length" -> "must have " + range(attributes) + " characters";
      case "Pattern" -> "must match " + attributes.get("regexp");
      case "Min" -> "must be at least " + attributes.get("value");
      case "Max" -> "must be at most " + attributes.get("value");
      case "DecimalMin" -> "must be " + bound(attributes, "at least ", "more than ");
      case "DecimalMax" -> "must be " + bound(attributes, "at most ", "less than ");
      default -> custom(constraint, attributes);
    };
  }

  private static String range(Map<String, Object> attributes) {
    Object least = attributes.get("min");
    Object most = attributes.get("max");
    if (Integer.valueOf(Integer.MAX_VALUE).equals(most)) {
      return "at least " + least;
    }
    return Integer.valueOf(0).equals(least) ? "at most " + most : least + " to " + most;
  }

  private static String bound(Map<String, Object> attributes, String inclusive, String exclusive) {
    boolean isInclusive = !Boolean.FALSE.equals(attributes.get("inclusive"));
    return (isInclusive ? inclusive : exclusive) + attributes.get("value");
  }

  /** Returns the constraint's message if it is plain text, otherwise its name in words. */
  private static String custom(Annotation constraint, Map<String, Object> attributes) {
    if (attributes.get("message") instanceof String message && message.indexOf('{') < 0) {
      return message;
    }
    String name = constraint.annotationType().getSimpleName();
    return "must be " + name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
