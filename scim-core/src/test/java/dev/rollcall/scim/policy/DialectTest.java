// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  @ParameterizedTest
  @CsvSource({"strict", "Default", "ENTRA", "interop"})
  void ofWhenAnyLetterCaseThenDialect(String name) {
    assertThat(Dialect.of(name).wireName()).isEqualToIgnoringCase(name);
    assertThat(Dialect.all()).contains(Dialect.of(name));
  }

  @Test
  void ofWhenUnknownThenNamesOfDialects() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.of("okta"))
        .withMessage("'okta' is not a dialect: use strict, default, entra or interop");
  }

  @Test
  void withThenOneToleranceMore() {
    Dialect changed = Dialect.STRICT.with(Tolerance.EMPTY_PATCH_PATH);

    assertThat(changed.tolerances())
        .containsExactlyInAnyOrder(Tolerance.INVISIBLE_CHARACTERS, Tolerance.EMPTY_PATCH_PATH);
    assertThat(changed.isStrict()).isTrue();
    assertThat(changed.wireName()).isEqualTo("strict");
    assertThat(changed).hasToString("strict +EMPTY_PATCH_PATH");
    assertThat(Dialect.STRICT.tolerates(Tolerance.EMPTY_PATCH_PATH)).isFalse();
  }

  @Test
  void withoutThenOneToleranceLess() {
    Dialect changed = Dialect.ENTRA.without(Tolerance.SOFT_DELETE_RENAME);

    assertThat(changed.tolerates(Tolerance.SOFT_DELETE_RENAME)).isFalse();
    assertThat(changed.tolerances()).hasSize(Dialect.ENTRA.tolerances().size() - 1);
    assertThat(changed).hasToString("entra -SOFT_DELETE_RENAME");
    assertThat(Dialect.ENTRA.tolerates(Tolerance.SOFT_DELETE_RENAME)).isTrue();
  }

  @Test
  void withoutWhenFixedThenRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dialect.DEFAULT.without(Tolerance.INVISIBLE_CHARACTERS))
        .withMessage("INVISIBLE_CHARACTERS is part of every dialect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:scim:schemas:extension:enterprise:9.0:User",
        "urn:scim:schemas:extension:enterprise:1.0x",
        "userName"
      })
  void canonicalUrnWhenNotLegacyUrnThenSameName(String name) {
    assertThat(Dialect.DEFAULT.canonicalUrn(name)).isEqualTo(name);
  }

  @Test
  void hashCodeWhenOtherDialectThenDiffers() {
    assertThat(Dialect.all()).extracting(Dialect::hashCode).doesNotHaveDuplicates();
    assertThat(Dialect.STRICT.with(Tolerance.values()))
        .doesNotHaveSameHashCodeAs(Dialect.DEFAULT.with(Tolerance.values()));
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void equalsThenNameAndTolerances(Dialect dialect) {
    Dialect changed = dialect.with(Tolerance.values());

    assertThat(changed.without(Tolerance.MISSING_MESSAGE_SCHEMAS))
        .isNotEqualTo(changed)
        .doesNotHaveSameHashCodeAs(changed);
    assertThat(dialect.with(Tolerance.values())).isEqualTo(changed).hasSameHashCodeAs(changed);
    assertThat(dialect.with()).isEqualTo(dialect);
    assertThat(Dialect.all()).filteredOn(dialect::equals).hasSize(1);
  }
}
