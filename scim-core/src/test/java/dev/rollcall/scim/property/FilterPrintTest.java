// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.Not;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.CharacterRules;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.StringValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A printed filter parses to an equal filter. */
class FilterPrintTest {
  private static Filter parse(String text) {
    return Filter.parse(text, SampleTypes.WIDGET, Dialect.STRICT, Limits.DEFAULT);
  }

  private static AttributePath path(String name) {
    return AttributePath.parse(name, SampleTypes.WIDGET, Dialect.STRICT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e0", "-5E0", "0e0", "-0e0", "1e1", "10e-1", "1.0", "12345678901234567890"})
  void toStringWhenNumberThenParsesToEqualFilter(String number) {
    Filter filter = parse("one-decimal eq " + number);

    assertThat(parse(filter.toString())).isEqualTo(filter);
  }

  @Test
  void toStringWhenAnyDecimalThenParsesToEqualFilter() {
    Seeds.forEach(
        2_000,
        random -> {
          BigInteger digits = new BigInteger(random.nextInt(100), random);
          BigDecimal number = new BigDecimal(digits, random.nextInt(61) - 30);
          Filter filter =
              new Comparison(path("one-decimal"), CompareOperator.GE, new DecimalValue(number));

          assertThat(parse(filter.toString())).as("%s", number).isEqualTo(filter);
        });
  }

  @Test
  void toStringWhenAnyCharacterThenParsesToEqualFilter() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x300 ? 1 : 37) {
      String text = "a" + Character.toString(c);
      boolean isSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (!isSurrogate && CharacterRules.isAllowed(text)) {
        Filter filter = new Comparison(path("exact"), CompareOperator.CO, new StringValue(text));

        assertThat(parse(filter.toString())).isEqualTo(filter);
      }
    }
  }

  @Test
  void toStringWhenDeepestFilterThenParsesToEqualFilter() {
    int depth = Limits.DEFAULT.filterDepth();
    Filter filter = parse("name pr");
    for (int level = 0; level < depth; level++) {
      filter = new Not(filter);
    }

    assertThat(parse(filter.toString())).isEqualTo(filter);
    assertThat(parse("(".repeat(depth) + "name pr" + ")".repeat(depth)))
        .isEqualTo(parse("name pr"));
  }

  @Test
  void toStringWhenWidestFilterThenParsesToEqualFilter() {
    for (String keyword : List.of(" or ", " and ")) {
      Filter filter = parse(String.join(keyword, Collections.nCopies(200, "name pr")));

      assertThat(parse(filter.toString())).isEqualTo(filter);
    }
  }
}
