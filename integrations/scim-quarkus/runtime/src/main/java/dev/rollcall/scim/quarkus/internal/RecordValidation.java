// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.spi.store.ResourceBinding;
import jakarta.validation.Validator;

/** Validates records with the validator of the host. Loaded only if Bean Validation is present. */
final class RecordValidation {
  private RecordValidation() {}

  static <R> ResourceBinding<R> apply(ScimBeans beans, ResourceBinding<R> binding) {
    return binding instanceof RecordBinding<R> records
        ? beans.find(Validator.class).map(records::withValidator).orElse(records)
        : binding;
  }
}
