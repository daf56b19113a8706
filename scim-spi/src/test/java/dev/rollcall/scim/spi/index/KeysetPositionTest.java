// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetPositionTest {
  private static final Sort SORT =
      new Sort(AttributePath.parse("userName", CoreSchemas.userType(), Dialect.DEFAULT), false);

  private static Query after(String position, Optional<Sort> sort) {
    return new Query(Optional.empty(), sort, new Query.After(Optional.of(position)), 10);
  }

  @Test
  void ofWhenPositionIsEncodedThenReturnsIt() {
    for (String id : List.of("7", "a:b", "3:a", "12 s", "")) {
      KeysetPosition position = KeysetPosition.after(id);
      assertThat(KeysetPosition.of(after(position.text(), Optional.empty()))).contains(position);
      for (SortKey key :
          List.of(
              new SortKey.Text(":x"),
              new SortKey.Text(""),
              new SortKey.Amount(BigDecimal.TEN),
              new SortKey.None())) {
        KeysetPosition sorted = new KeysetPosition(id, Optional.of(key));
        assertThat(KeysetPosition.of(after(sorted.text(), Optional.of(SORT)))).contains(sorted);
      }
    }
  }

  @Test
  void ofWhenPageIsTheFirstThenEmpty() {
    assertThat(KeysetPosition.of(new Query(Optional.empty(), 5, 10))).isEmpty();
    assertThat(
            KeysetPosition.of(
                new Query(
                    Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 10)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "7", "x:7", "-1:7", "2:7", "1:7s", "99999999999:7"})
  void ofWhenTextIsNoPositionThenInvalidCursor(String text) {
    assertThatThrownBy(() -> KeysetPosition.of(after(text, Optional.empty())))
        .isInstanceOf(ScimException.class);
  }

  @Test
  void ofWhenPositionIsOfAnotherOrderThenInvalidCursor() {
    String unsorted = KeysetPosition.after("7").text();

    assertThatThrownBy(() -> KeysetPosition.of(after(unsorted, Optional.of(SORT))))
        .isInstanceOf(ScimException.class);
  }
}
