// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdFormatTest {
  private final IdFormat<Long> numbers = IdFormat.of(Long.class).withPrefix("u");

  @Test
  void decodeWhenIdIsEncodedThenReturnsItsKey() {
    UUID uuid = UUID.randomUUID();

    assertThat(numbers.decode(numbers.encode(7L))).contains(7L);
    assertThat(numbers.encode(7L)).isEqualTo("u7");
    assertThat(IdFormat.of(Integer.class).decode("7")).contains(7);
    assertThat(IdFormat.of(UUID.class).decode(uuid.toString())).contains(uuid);
    assertThat(IdFormat.of(String.class).decode("ada")).contains("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "7", "t7", "u07", "u+7", "u7 ", "ux", "u99999999999999999999"})
  void decodeWhenIdHasAnotherFormatThenEmpty(String id) {
    assertThat(numbers.decode(id)).isEmpty();
  }

  @Test
  void decodeWhenTextCannotBeStoredThenEmpty() {
    IdFormat<String> texts = IdFormat.of(String.class);

    assertThat(texts.decode("")).isEmpty();
    assertThat(texts.decode("a\u0000")).isEmpty();
    assertThat(texts.decode("a\ud800")).isEmpty();
    assertThat(texts.decode("a\ud83d\ude00")).isPresent();
    assertThat(texts.decode("a".repeat(201))).isEmpty();
    assertThat(IdFormat.of(UUID.class).decode("1-1-1-1-1")).isEmpty();
  }

  @Test
  void decodeAllThenOtherFormatsAreOmitted() {
    assertThat(numbers.decodeAll(List.of("u2", "t1", "u1"))).containsExactly(2L, 1L);
  }

  @Test
  void orderWhenKeysAreNumbersThenByValue() {
    assertThat(List.of("u10", "u9", "u100").stream().sorted(numbers.order()))
        .containsExactly("u9", "u10", "u100");
    assertThat(List.of("b", "a10", "a9").stream().sorted(IdFormat.of(String.class).order()))
        .containsExactly("a10", "a9", "b");
  }

  @Test
  void whenTypeOrPrefixIsUnsuitableThenRejected() {
    assertThatThrownBy(() -> IdFormat.of(Double.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> numbers.withPrefix("a/")).isInstanceOf(IllegalArgumentException.class);
  }
}
