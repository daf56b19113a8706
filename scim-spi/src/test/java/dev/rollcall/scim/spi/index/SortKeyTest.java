// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.DateTimeValue;
import dev.rollcall.scim.value.DecimalValue;
import dev.rollcall.scim.value.IntegerValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of resources, and the page of a sorted search. */
class SortKeyTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<SortKey> ORDERED =
      List.of(
          new SortKey.Amount(BigDecimal.ONE),
          new SortKey.Amount(BigDecimal.TEN),
          new SortKey.Time(TIME),
          new SortKey.Time(TIME.plusSeconds(1)),
          new SortKey.Text("a"),
          new SortKey.Text("b"),
          new SortKey.None());
  private static final Sort BY_TITLE = new Sort(path("title"), false);

  private static AttributePath path(String text) {
    return AttributePath.parse(text, CoreSchemas.userType(), Dialect.DEFAULT);
  }

  private static SortKey key(String path, Value value) {
    return SortKey.of(new Sort(path(path), false), ComplexValue.of(path, value));
  }

  @Test
  void compareThenNumbersTimesTextsMissing() {
    for (int left = 0; left < ORDERED.size(); left++) {
      for (int right = 0; right < ORDERED.size(); right++) {
        assertThat(Integer.signum(ORDERED.get(left).compareTo(ORDERED.get(right))))
            .as("%s and %s", ORDERED.get(left), ORDERED.get(right))
            .isEqualTo(Integer.compare(left, right));
      }
    }
    List<SortKey> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(shuffled.stream().sorted()).isEqualTo(ORDERED);
  }

  @Test
  void ofThenKindByTheTypeOfTheValue() {
    assertThat(key("title", new StringValue("Dr"))).isEqualTo(new SortKey.Text("dr"));
    assertThat(key("externalId", new StringValue("Dr"))).isEqualTo(new SortKey.Text("Dr"));
    assertThat(key("active", BooleanValue.TRUE)).isEqualTo(new SortKey.Amount(BigDecimal.ONE));
    assertThat(key("active", BooleanValue.FALSE)).isEqualTo(new SortKey.Amount(BigDecimal.ZERO));
    assertThat(key("title", new IntegerValue(7)))
        .isEqualTo(new SortKey.Amount(BigDecimal.valueOf(7)));
    assertThat(key("title", new DecimalValue(new BigDecimal("1.5"))))
        .isEqualTo(new SortKey.Amount(new BigDecimal("1.5")));
    assertThat(key("title", DateTimeValue.of(TIME))).isEqualTo(new SortKey.Time(TIME));
    assertThat(key("title", ComplexValue.of("value", new StringValue("a"))))
        .isEqualTo(new SortKey.None());
    assertThat(SortKey.of(BY_TITLE, ComplexValue.of("nickName", new StringValue("a"))))
        .isEqualTo(new SortKey.None());
  }

  @Test
  void ofThenValuesReadAreDeductedFromTheBudget() {
    EvaluationBudget one = EvaluationBudget.unlimited();
    EvaluationBudget several = EvaluationBudget.unlimited();
    Value email = ComplexValue.of("value", new StringValue("a@x.example"));

    SortKey.of(BY_TITLE, ComplexValue.of("title", new StringValue("Dr")), one);
    SortKey.of(
        new Sort(path("emails.value"), false),
        ComplexValue.of("emails", MultiValue.of(email, email, email)),
        several);

    assertThat(one.spent()).isPositive();
    assertThat(several.spent()).isGreaterThanOrEqualTo(one.spent() + 3);
  }

  @Test
  void parseThenTheEncodedKey() {
    assertThat(ORDERED).allSatisfy(key -> assertThat(SortKey.parse(key.text())).isEqualTo(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x1", "nx", "n", "tx", "t"})
  void parseWhenMalformedThenInvalidCursor(String text) {
    assertThatThrownBy(() -> SortKey.parse(text))
        .isInstanceOfSatisfying(
            ScimException.class,
            failure -> assertThat(failure.type()).contains(ScimErrorType.INVALID_CURSOR));
  }

  private static SortedPage page(int offset, int count) {
    return new SortedPage(
        new Query(Optional.empty(), Optional.of(BY_TITLE), new Query.Index(offset), count),
        BY_TITLE,
        Comparator.naturalOrder());
  }

  private static SortKey text(char c, int length) {
    return new SortKey.Text(String.valueOf(c).repeat(length));
  }

  @Test
  void addWhenKeysFitInMemoryThenKeepsThem() {
    SortedPage page = page(0, 3);

    page.add("1", text('a', 4_000_000));
    page.add("2", text('b', 4_000_000));
    page.add("3", new SortKey.Amount(BigDecimal.ONE));

    assertThat(page.found()).extracting(KeysetPosition::id).containsExactly("3", "1", "2");
  }

  @Test
  void addWhenKeysExceedTheMemoryLimitThenTooMany() {
    SortedPage page = page(0, 3);
    page.add("1", text('a', 4_000_000));
    page.add("2", text('b', 4_000_000));

    assertThatThrownBy(() -> page.add("3", text('c', 1)))
        .isInstanceOfSatisfying(
            ScimException.class,
            failure -> assertThat(failure.type()).contains(ScimErrorType.TOO_MANY));
  }

  @Test
  void addWhenKeysLeaveThePageThenTheirMemoryIsFree() {
    SortedPage page = page(0, 1);

    assertThatCode(
            () -> {
              page.add("3", text('c', 4_000_000));
              page.add("2", text('b', 4_000_000));
              page.add("1", text('a', 4_000_000));
              page.add("4", text('d', 9_000_000));
            })
        .doesNotThrowAnyException();
    assertThat(page.found()).extracting(KeysetPosition::id).containsExactly("1");
    assertThat(page.total()).hasValue(4);
  }

  @Test
  void addWhenOnlyTheTotalIsRequestedThenKeepsNothing() {
    SortedPage page = page(5, 0);

    page.add("1", text('a', 9_000_000));

    assertThat(page.found()).isEmpty();
    assertThat(page.total()).hasValue(1);
  }
}
