// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.NullValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operator with every data type, one table per operator. */
class FilterOperatorsTest {
  private static Filter parse(String text, Dialect dialect) {
    return Filter.parse(text, FilterSamples.THING, dialect, Limits.DEFAULT);
  }

  private static boolean matches(String text, ComplexValue thing) {
    return parse(text, Dialect.STRICT).matches(thing);
  }

  private static void refused(String text, Dialect dialect) {
    ScimException refusal = catchThrowableOfType(ScimException.class, () -> parse(text, dialect));
    assertThat(refusal).as("refusal of <%s>", text).isNotNull();
    assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
  }

  @ParameterizedTest
  @CsvSource({
    // attribute, a literal of its type, the permitted operators
    "text, '\"a\"', eq ne co sw ew gt ge lt le",
    "exact, '\"a\"', eq ne co sw ew gt ge lt le",
    "link, '\"a\"', eq ne co sw ew gt ge lt le",
    "tags, '\"a\"', eq ne co sw ew gt ge lt le",
    "flag, true, eq ne",
    "whole, 1, eq ne gt ge lt le",
    "real, 1.5, eq ne gt ge lt le",
    "time, '\"2011-05-13T04:42:34Z\"', eq ne gt ge lt le",
    "bytes, '\"YQ==\"', eq ne",
    "plain, '\"a\"', ''",
    "boxed, '\"a\"', eq ne co sw ew gt ge lt le",
    "entries, '\"a\"', eq ne co sw ew gt ge lt le",
  })
  @Requirement("R7644-064")
  void parseWhenOperatorIsNotOfTypeThenRejected(
      String attribute, String literal, String operators) {
    for (CompareOperator operator : CompareOperator.values()) {
      String text = attribute + " " + operator.wireName() + " " + literal;
      if (operators.contains(operator.wireName())) {
        assertThat(parse(text, Dialect.STRICT)).isInstanceOf(Comparison.class);
      } else {
        refused(text, Dialect.STRICT);
      }
    }
  }

  @Test
  @Requirement("R7644-073")
  void operatorsWhenListedThenThoseOfRfc() {
    assertThat(CompareOperator.values())
        .extracting(CompareOperator::wireName)
        .containsExactlyInAnyOrder("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");
  }

  @ParameterizedTest
  @CsvSource({
    "text, 1",
    "text, true",
    "link, 1",
    "bytes, 1",
    "flag, 1",
    "flag, '\"true\"'",
    "whole, '\"1\"'",
    "whole, true",
    "real, '\"1\"'",
    "time, 1",
    "time, '\"2011-05-13\"'",
    "time, '\"now\"'",
    "boxed, 1",
    "entries, true",
    "flag, TRUE",
    "text, NULL",
  })
  @Requirement("R7644-078")
  void parseWhenLiteralHasOtherTypeThenRejected(String attribute, String literal) {
    refused(attribute + " eq " + literal, Dialect.STRICT);
  }

  @Test
  void parseWhenLiteralWordDiffersInCaseThenByDialect() {
    assertThat(parse("flag eq True", Dialect.DEFAULT))
        .isEqualTo(parse("flag eq true", Dialect.STRICT));
    assertThat(parse("text eq NULL", Dialect.ENTRA))
        .isEqualTo(parse("text eq null", Dialect.STRICT));
    assertThat(parse("flag eq \"FALSE\"", Dialect.ENTRA))
        .isEqualTo(parse("flag eq false", Dialect.STRICT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gt", "ge", "lt", "le", "co", "sw", "ew"})
  void parseWhenNullAndOtherOperatorThenRejected(String operator) {
    refused("text " + operator + " null", Dialect.DEFAULT);
  }

  @Nested
  @Requirement({"R7644-055", "R7644-056", "R7644-057", "R7644-058", "R7644-059", "R7644-061"})
  class Strings {
    @ParameterizedTest
    @CsvSource({
      "eq, mÜnchen, true",
      "eq, münche, false",
      "ne, MÜNCHEN, false",
      "ne, x, true",
      "co, NCH, true",
      "co, '', true",
      "co, hcn, false",
      "sw, MÜN, true",
      "sw, München, true",
      "sw, ünc, false",
      "ew, CHEN, true",
      "ew, münchen, true",
      "ew, che, false",
      "gt, MUNCHEN, true",
      "gt, münchen, false",
      "ge, münchen, true",
      "lt, N, true",
      "lt, münchen, false",
      "le, MÜNCHEN, true",
      "le, a, false",
    })
    void matchesWhenTextDiffersInCaseThenEqual(String operator, String literal, boolean expected) {
      ComplexValue thing = ComplexValue.of("text", new StringValue("München"));

      assertThat(matches("text " + operator + " \"" + literal + "\"", thing)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "eq, Ab, true",
      "eq, ab, false",
      "co, B, false",
      "sw, a, false",
      "gt, Aa, true",
      "gt, a, false",
      "lt, a, true"
    })
    @Requirement({"R7643-137", "R7644-075"})
    void matchesWhenCaseExactThenCaseMatters(String operator, String literal, boolean expected) {
      ComplexValue thing = ComplexValue.of("exact", new StringValue("Ab"));

      assertThat(matches("exact " + operator + " \"" + literal + "\"", thing)).isEqualTo(expected);
    }

    @Test
    void matchesWhenTextsAreOrderedThenByCodePoint() {
      ComplexValue beyond = ComplexValue.of("exact", new StringValue("\uD83D\uDE00"));

      assertThat(matches("exact gt \"\uFF5E\"", beyond)).isTrue();
      assertThat(matches("exact lt \"\uFF5E\"", beyond)).isFalse();
      assertThat(matches("exact gt \"\\ud83d\\ude00a\"", beyond)).isFalse();
    }

    @Test
    void matchesWhenTextBeginsWithLiteralThenGreater() {
      ComplexValue thing = ComplexValue.of("text", new StringValue("Anna"));

      assertThat(matches("text gt \"ann\"", thing)).isTrue();
      assertThat(matches("text le \"ann\"", thing)).isFalse();
    }
  }

  @Nested
  class Numbers {
    @ParameterizedTest
    @CsvSource({
      "eq, 10, true", "eq, 10.0, true", "eq, 1e1, true", "ne, 10.00, false", "gt, 9, true",
      "gt, 9.99, true", "ge, 10, true", "lt, 10, false", "lt, 100, true", "le, -1, false",
      "lt, 99999999999999999999999, true", "gt, -0, true",
    })
    @Requirement({"R7644-055", "R7644-056", "R7644-063"})
    void matchesWhenNumbersThenByValue(String operator, String literal, boolean expected) {
      assertThat(matches("whole " + operator + " " + literal, thing("whole", new IntegerValue(10))))
          .isEqualTo(expected);
      assertThat(
              matches(
                  "real " + operator + " " + literal,
                  thing("real", new DecimalValue(new BigDecimal("10.000")))))
          .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "01",
      "+1",
      ".5",
      "5.",
      "1e",
      "1e+",
      "0x1",
      "1_0",
      "NaN",
      "Infinity",
      "-",
      "1e1000",
      "1f",
      "1d",
      "１"
    })
    @Requirement("R7644-078")
    void parseWhenNumberThenJsonGrammar(String literal) {
      refused("real eq " + literal, Dialect.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
      "9223372036854775807, 9223372036854775807, whole",
      "-9223372036854775808, -9223372036854775808, whole",
      "9223372036854775808, 9223372036854775808, decimal",
      "-9223372036854775809, -9223372036854775809, decimal",
      "1e0, 1.0, decimal",
      "1000000000000000000e0, 1000000000000000000e0, decimal",
      "0, 0, whole"
    })
    void parseWhenNumberThenIntegerIfItFits64Bits(String literal, String text, String kind) {
      Comparison comparison = (Comparison) parse("real eq " + literal, Dialect.DEFAULT);

      assertThat(comparison.literal())
          .isInstanceOf(kind.equals("whole") ? IntegerValue.class : DecimalValue.class);
      assertThat(comparison).hasToString("real eq " + text);
    }

    @Test
    void parseWhenNumberExceedsLimitThenRejected() {
      refused("real eq " + "9".repeat(65), Dialect.DEFAULT);
      refused("real eq 123456.7e999", Dialect.DEFAULT);
      assertThat(parse("real eq 1e999", Dialect.DEFAULT)).hasToString("real eq 1E+999");
      assertThat(parse("real eq " + "9".repeat(64), Dialect.DEFAULT))
          .hasToString("real eq " + "9".repeat(64));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eq, 2011-05-13T04:42:34Z, true", "eq, 2011-05-13T06:42:34+02:00, true",
    "eq, 2011-05-13T04:42:34.000Z, true", "eq, 2011-05-13T04:42:34, true",
    "ne, 2011-05-13T04:42:34.001Z, true", "gt, 2011-05-13T05:00:00+02:00, true",
    "ge, 2011-05-13T04:42:34Z, true", "lt, 2011-05-13T04:42:34Z, false",
    "lt, 2011-05-12T23:43:00-05:00, true", "le, 2010-01-01T00:00:00Z, false",
  })
  @Requirement({"R7644-055", "R7644-056", "R7644-062"})
  void matchesWhenTimesThenByInstant(String operator, String literal, boolean expected) {
    Value time = DateTimeValue.parse("2011-05-13T04:42:34Z").orElseThrow();

    assertThat(matches("time " + operator + " \"" + literal + "\"", thing("time", time)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"eq, true, true", "eq, false, false", "ne, true, false", "ne, false, true"})
  @Requirement({"R7644-055", "R7644-056"})
  void matchesWhenBooleansThenByValue(String operator, String literal, boolean expected) {
    assertThat(matches("flag " + operator + " " + literal, thing("flag", BooleanValue.TRUE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes, eq, TWFu, true",
    "bytes, eq, TWFU, false",
    "bytes, ne, TWFu, false",
    "bytes, ne, twfu, true",
    "link, eq, https://x.test/A, true",
    "link, eq, https://x.test/a, false",
    "link, ne, https://x.test/A, false",
    "link, ne, https://x.test/a, true",
  })
  @Requirement({"R7644-055", "R7644-056", "R7644-075"})
  void matchesWhenBinaryOrReferenceThenExact(
      String attribute, String operator, String literal, boolean expected) {
    String value = attribute.equals("bytes") ? "TWFu" : "https://x.test/A";

    assertThat(
            matches(
                attribute + " " + operator + " \"" + literal + "\"",
                thing(attribute, new StringValue(value))))
        .isEqualTo(expected);
  }

  @Nested
  @Requirement("R7644-056")
  class Missing {
    @ParameterizedTest
    @CsvSource({
      "text, '\"a\"'",
      "flag, true",
      "flag, false",
      "whole, 0",
      "real, 0.5",
      "bytes, '\"YQ==\"'",
      "time, '\"2011-05-13T04:42:34Z\"'",
      "tags, '\"\"'",
      "entries, '\"a\"'",
      "entries.rank, 1"
    })
    void matchesWhenAbsentThenNotEqualOnly(String attribute, String literal) {
      for (CompareOperator operator : CompareOperator.values()) {
        Attribute leaf = AttributePath.parse(attribute, FilterSamples.THING, Dialect.STRICT).leaf();
        if (!leaf.isComplex() && operator.supports(leaf.type())) {
          String text = attribute + " " + operator.wireName() + " " + literal;
          assertThat(matches(text, ComplexValue.EMPTY))
              .as(text)
              .isEqualTo(operator == CompareOperator.NE);
          assertThat(matches("not (" + text + ")", ComplexValue.EMPTY))
              .isEqualTo(operator != CompareOperator.NE);
        }
      }
    }

    @Test
    void matchesWhenElementHasNoPrimaryThenFalse() {
      ComplexValue one = entries("{\"value\": \"a\", \"primary\": true}", "{\"value\": \"b\"}");
      ComplexValue none = entries("{\"value\": \"b\"}");

      assertThat(matches("entries[primary eq false].value eq \"b\"", one)).isTrue();
      assertThat(matches("entries[primary ne true].value eq \"a\"", one)).isFalse();
      assertThat(matches("entries.primary eq false", one)).isTrue();
      assertThat(matches("entries.primary eq true", one)).isTrue();
      assertThat(matches("entries.primary eq true", none)).isFalse();
      assertThat(matches("entries.primary ne true", none)).isTrue();
      assertThat(matches("entries.primary ne false", none)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "entries.type ne 'a', true",
      "entries.type eq 'a', false",
      "entries.value ne 'b', false",
      "entries.value ne 'c', true",
      "plain.part ne 'a', true",
      "plain.part eq 'a', false"
    })
    void matchesWhenSubAttributeIsAbsentThenNotEqualOnly(String text, boolean expected) {
      ComplexValue thing =
          entries("{\"value\": \"b\"}", "{\"rank\": 1}")
              .with("plain", ComplexValue.of("other", new StringValue("a")));

      assertThat(matches(text.replace('\'', '"'), thing)).isEqualTo(expected);
    }

    @Test
    void matchesWhenStoredValueHasOtherTypeThenNotEqualOnly() {
      ComplexValue thing = ComplexValue.of("whole", new StringValue("1"));

      assertThat(matches("whole eq 1", thing)).isFalse();
      assertThat(matches("whole le 1", thing)).isFalse();
      assertThat(matches("whole ne 1", thing)).isTrue();
    }

    @Test
    void matchesWhenNoElementsThenPrimaryIsAbsent() {
      assertThat(matches("entries.primary eq false", ComplexValue.EMPTY)).isFalse();
      assertThat(matches("entries.primary ne true", ComplexValue.EMPTY)).isTrue();
      assertThat(matches("entries[primary eq false]", ComplexValue.EMPTY)).isFalse();
    }
  }

  @Nested
  class Several {
    private final ComplexValue thing =
        thing("tags", MultiValue.of(new StringValue("Red"), new StringValue("blue")));

    @Test
    @Requirement({"R7644-055", "R7644-070"})
    void matchesWhenOneElementEqualsThenTrue() {
      assertThat(matches("tags eq \"BLUE\"", thing)).isTrue();
      assertThat(matches("tags eq \"green\"", thing)).isFalse();
      assertThat(matches("tags[value sw \"r\"]", thing)).isTrue();
      assertThat(matches("tags[value sw \"r\" and value ew \"e\"]", thing)).isFalse();
      assertThat(matches("tags sw \"r\" and tags ew \"e\"", thing)).isTrue();
    }

    @Test
    @Requirement({"R7644-056", "R7644-070"})
    void matchesWhenOneElementDiffersThenNotEqual() {
      assertThat(matches("tags ne \"red\"", thing)).isTrue();
      assertThat(matches("not (tags eq \"red\")", thing)).isFalse();
      assertThat(matches("tags ne \"red\"", thing("tags", MultiValue.of(new StringValue("RED")))))
          .isFalse();
    }

    @Test
    @Requirement({"R7644-065", "R7644-066"})
    void matchesWhenTermsAreInBracketsThenSameElement() {
      ComplexValue entries =
          entries(
              "{\"value\": \"a\", \"type\": \"work\", \"rank\": 1}",
              "{\"value\": \"b\", \"type\": \"home\", \"rank\": 2}");

      assertThat(matches("entries[type eq \"work\" and value eq \"b\"]", entries)).isFalse();
      assertThat(matches("entries.type eq \"work\" and entries.value eq \"b\"", entries)).isTrue();
      assertThat(matches("entries[type eq \"work\" and not (rank gt 1)]", entries)).isTrue();
      assertThat(matches("entries[not (type pr)]", entries)).isFalse();
    }
  }

  @Nested
  @Requirement("R7644-060")
  class Presence {
    @Test
    void presentWhenValueIsEmptyThenFalse() {
      assertThat(matches("text pr", thing("text", new StringValue("")))).isFalse();
      assertThat(matches("text pr", thing("text", NullValue.NULL))).isFalse();
      assertThat(matches("tags pr", thing("tags", MultiValue.EMPTY))).isFalse();
      assertThat(matches("tags pr", thing("tags", MultiValue.of(new StringValue(""))))).isFalse();
      assertThat(matches("plain pr", thing("plain", ComplexValue.EMPTY))).isFalse();
      assertThat(matches("text pr", ComplexValue.EMPTY)).isFalse();
    }

    @Test
    void presentWhenOneElementHasContentThenTrue() {
      assertThat(matches("text pr", thing("text", new StringValue(" ")))).isTrue();
      assertThat(matches("tags pr", thing("tags", MultiValue.of(new StringValue("a"))))).isTrue();
      assertThat(matches("plain pr", thing("plain", ComplexValue.of("part", new StringValue("a")))))
          .isTrue();
      assertThat(matches("entries pr", entries("{\"type\": \"work\"}"))).isTrue();
      assertThat(matches("entries.value pr", entries("{\"type\": \"work\"}"))).isFalse();
      assertThat(matches("entries.value pr", entries("{\"rank\": 1}", "{\"value\": \"a\"}")))
          .isTrue();
    }

    @Test
    void presentWhenFalseOrZeroThenTrue() {
      assertThat(matches("flag pr", thing("flag", BooleanValue.FALSE))).isTrue();
      assertThat(matches("whole pr", thing("whole", new IntegerValue(0)))).isTrue();
    }
  }

  @Nested
  @Requirement("R7643-088")
  class Secrets {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "hidden.value eq \"a\"",
          "hidden eq \"a\"",
          "hidden sw \"a\"",
          "hidden.value pr",
          "hidden[value sw \"a\"]",
          "hidden[hint pr].value sw \"a\"",
          "codes eq \"a\"",
          "codes pr",
          "codes[value sw \"a\"]",
          "urn:example:Thing:codes pr",
        })
    void parseWhenAttributeIsSecretThenRejected(String text) {
      refused(text, Dialect.DEFAULT);
    }

    @Test
    void parseWhenSecretIsInPatchPathThenRejected() {
      ScimException refusal =
          catchThrowableOfType(
              ScimException.class,
              () ->
                  PatchPath.parse(
                      "codes[value sw \"a\"]",
                      FilterSamples.THING,
                      Dialect.DEFAULT,
                      Limits.DEFAULT));

      assertThat(refusal.type()).contains(ScimErrorType.INVALID_FILTER);
    }
  }

  @Test
  void constructorWhenLiteralIsNotSimpleThenRejected() {
    AttributePath path = AttributePath.parse("text", FilterSamples.THING, Dialect.STRICT);

    assertThatThrownBy(() -> new Comparison(path, CompareOperator.EQ, MultiValue.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Comparison(path, CompareOperator.EQ, NullValue.NULL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ComplexValue thing(String name, Value value) {
    return ComplexValue.of(name, value);
  }

  private static ComplexValue entries(String... elements) {
    return new JsonReader(Limits.DEFAULT)
        .readObject("{\"entries\": [" + String.join(",", elements) + "]}");
  }
}
