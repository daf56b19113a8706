// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import org.junit.jupiter.api.Test;

class ElementLimitTest {
  private static final Value A = new StringValue("a");

  private final ElementLimit limit = new ElementLimit(2);

  private static MultiValue nested(MultiValue tags) {
    return MultiValue.of(ComplexValue.of("tags", tags));
  }

  @Test
  void checkGrowthWhenBeyondLimitAlreadyAndNotLargerThenAccepted() {
    MultiValue before = MultiValue.of(A, A, A);

    assertThatCode(() -> limit.checkGrowth("roles", before, before)).doesNotThrowAnyException();
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> limit.checkGrowth("roles", before, MultiValue.of(A, A, A, A)))
        .withMessage("'roles' must have at most 2 elements");
  }

  @Test
  void checkGrowthWhenSubAttributeOfElementGrowsThenTooMany() {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(
            () ->
                limit.checkGrowth(
                    "items", nested(MultiValue.of(A)), nested(MultiValue.of(A, A, A))))
        .withMessage("'items.tags' must have at most 2 elements");
    assertThatCode(
            () -> limit.checkGrowth("items", nested(MultiValue.of(A)), nested(MultiValue.of(A, A))))
        .doesNotThrowAnyException();
  }
}
