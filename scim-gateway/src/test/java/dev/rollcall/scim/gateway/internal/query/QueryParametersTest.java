// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.DirectoryFixture;
import dev.rollcall.scim.gateway.internal.resource.Preconditions;
import dev.rollcall.scim.policy.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
  private static QueryParameters page(@Nullable String startIndex, @Nullable String count) {
    Map<String, String> query = new HashMap<>();
    if (startIndex != null) {
      query.put("startIndex", startIndex);
    }
    if (count != null) {
      query.put("count", count);
    }
    return DirectoryFixture.parameters(query);
  }

  @ParameterizedTest
  @CsvSource({", 1", "0, 1", "-5, 1", "1, 1", "7, 7"})
  void startIndexWhenBelowOneThenOne(String sent, long expected) {
    assertThat(page(sent, null).firstIndex()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({", 100", "-5, 0", "0, 0", "7, 7", "200, 200", "99999, 200"})
  void countWhenOutsideLimitsThenLimited(String sent, int expected) {
    assertThat(page(null, sent).pageSize(Limits.DEFAULT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "1.5", "99999999999999999999"})
  void countWhenNotANumberThenErrorNamesTheParameter(String sent) {
    assertThatThrownBy(() -> page(sent, null).firstIndex())
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("startIndex");
    assertThatThrownBy(() -> page(null, sent).pageSize(Limits.DEFAULT))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("count");
  }

  @Test
  void checkMatchWhenTagIsStrongOrWeakThenComparedWeakly() {
    Preconditions match = new Preconditions(Optional.of("\"1\", W/\"2\""), Optional.empty());

    match.checkMatch(Optional.of("2"));
    match.checkMatch(Optional.of("1"));
    assertThatThrownBy(() -> match.checkMatch(Optional.of("3"))).isInstanceOf(ScimException.class);
    assertThatThrownBy(() -> match.checkMatch(Optional.empty())).isInstanceOf(ScimException.class);
    new Preconditions(Optional.of("*"), Optional.empty()).checkMatch(Optional.of("3"));
  }
}
