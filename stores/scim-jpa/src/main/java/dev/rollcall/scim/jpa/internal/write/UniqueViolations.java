// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jpa.internal.write;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jpa.internal.mapping.BoundMapping;
import dev.rollcall.scim.jpa.internal.mapping.MappedAttribute;
import dev.rollcall.scim.jpa.internal.transaction.Failures;
import java.util.List;
import java.util.Optional;

/** Translates violations of constraints to exceptions of the store contract. */
final class UniqueViolations {
  private UniqueViolations() {}

  static RuntimeException translated(RuntimeException failure, BoundMapping<?, ?> mapping) {
    if (Failures.isUniqueViolation(failure)) {
      return attribute(failure, mapping)
          .<RuntimeException>map(ScimException::uniqueness)
          .orElse(failure);
    }
    if (Failures.isForeignKeyViolation(failure) && mapping.type().members().isPresent()) {
      return ScimException.unknownMembers(1);
    }
    return Failures.isUnsuitableValue(failure)
        ? ScimException.invalidValues(
            List.of("A value is too long or has characters that the database cannot store"))
        : failure;
  }

  private static Optional<String> attribute(RuntimeException failure, BoundMapping<?, ?> mapping) {
    return mapping.attributes().stream()
        .filter(one -> isViolated(failure, one))
        .map(one -> one.path().toString())
        .findFirst();
  }

  private static boolean isViolated(RuntimeException failure, MappedAttribute attribute) {
    return attribute
        .declared()
        .unique()
        .filter(
            unique ->
                unique.constraint().isEmpty()
                    || Failures.isNamed(failure, unique.constraint().get()))
        .isPresent();
  }
}
