// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysetPageTest {
  private static final List<String> THREE = List.of("a", "b", "c");

  @Test
  void ofWhenOneMoreIsFoundThenThereIsANextPage() {
    assertThat(KeysetPage.of(THREE, 2))
        .isEqualTo(new KeysetPage<>(List.of("a", "b"), Optional.of("b")));
    assertThat(KeysetPage.of(THREE, 2).next(last -> last + "!")).contains("b!");
  }

  @Test
  void ofWhenNoMoreAreFoundThenItIsTheLastPage() {
    assertThat(KeysetPage.of(THREE, 3)).isEqualTo(new KeysetPage<>(THREE, Optional.empty()));
    assertThat(KeysetPage.of(THREE, 9)).isEqualTo(new KeysetPage<>(THREE, Optional.empty()));
  }

  @Test
  void ofWhenSizeIsZeroThenThereIsNoNextPage() {
    assertThat(KeysetPage.of(THREE, 0)).isEqualTo(new KeysetPage<>(List.of(), Optional.empty()));
  }
}
