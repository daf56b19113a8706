// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {
  @ParameterizedTest
  @EnumSource
  void dialectsThenExactlyThoseThatTolerate(Tolerance tolerance) {
    for (Dialect dialect : Dialect.all()) {
      assertThat(dialect.tolerates(tolerance)).isEqualTo(tolerance.dialects().contains(dialect));
    }
  }

  @ParameterizedTest
  @EnumSource
  void documentationThenNamesClientsAndSectionOfRfc(Tolerance tolerance) {
    assertThat(tolerance.clients()).isNotBlank();
    assertThat(tolerance.section()).containsPattern("\\d");
  }

  @Test
  void toleratesWhenEntraThenEveryTolerance() {
    assertThat(Tolerance.values()).allMatch(Dialect.ENTRA::tolerates);
  }

  @Test
  void toleratesWhenDefaultThenNoneThatOnlyEntraNeeds() {
    assertThat(Tolerance.values())
        .filteredOn(tolerance -> !Dialect.DEFAULT.tolerates(tolerance))
        .containsExactly(
            Tolerance.EMPTY_PATCH_OPERATIONS,
            Tolerance.CREATE_MISSING_ELEMENT_BESIDE_OTHERS,
            Tolerance.SOFT_DELETE_RENAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"strict", "interop"})
  void toleratesWhenStrictOrInteropThenOnlyInvisibleCharacters(Dialect dialect) {
    assertThat(Tolerance.values())
        .filteredOn(dialect::tolerates)
        .containsExactly(Tolerance.INVISIBLE_CHARACTERS);
  }
}
