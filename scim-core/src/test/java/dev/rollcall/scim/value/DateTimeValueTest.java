// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeValueTest {
  private static final int TRIES = 100_000;

  /** The first millisecond of year 0 and the last of year 9999. */
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private static void checkTextOf(Instant instant) {
    Instant millis = Instant.ofEpochMilli(instant.toEpochMilli());
    String expected = DateTimeFormatter.ISO_INSTANT.format(millis);
    DateTimeValue value = DateTimeValue.of(instant);
    if (!value.text().equals(expected) || !value.instant().equals(millis)) {
      assertThat(value.text()).isEqualTo(expected);
      assertThat(value.instant()).isEqualTo(millis);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T09:53:22Z, 2026-11-30T09:53:22Z",
    "2026-11-30T00:00:00.5Z, 2026-11-30T00:00:00.500Z",
    "2026-01-02T03:04:05.006Z, 2026-01-02T03:04:05.006Z",
    "2026-01-02T03:04:05.000999999Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
    "2000-02-29T23:59:59.010Z, 2000-02-29T23:59:59.010Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "-0001-12-31T23:59:59.999Z, -0001-12-31T23:59:59.999Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
  })
  void ofWhenInstantThenUtcWithMillisecondsUnlessZero(Instant instant, String text) {
    assertThat(DateTimeValue.of(instant).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T09:53:22Z, 2026-11-30T09:53:22Z",
    "2026-11-30T09:53:22+01:00, 2026-11-30T08:53:22Z",
    "2026-11-30T09:53:22, 2026-11-30T09:53:22Z",
    "2026-11-30T09:53:22.123456789, 2026-11-30T09:53:22.123456789Z"
  })
  void parseWhenDateTimeThenItsInstantAndText(String text, Instant instant) {
    assertThat(DateTimeValue.parse(text).map(DateTimeValue::instant)).contains(instant);
    assertThat(DateTimeValue.parse(text).map(DateTimeValue::text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-11-30", "09:53:22Z", "2026-11-30 09:53:22Z", "2026-13-30T09:53:22", ""})
  void parseWhenNoDateTimeThenEmpty(String text) {
    assertThat(DateTimeValue.parse(text)).isEmpty();
  }

  @Test
  void ofWhenYearHasFourDigitsThenSameTextAsOfTheFormatter() {
    Random random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      long millis = random.nextLong(FIRST, LAST + 1);
      checkTextOf(Instant.ofEpochMilli(millis).plusNanos(random.nextInt(1_000_000)));
      checkTextOf(Instant.ofEpochMilli(millis - Math.floorMod(millis, 1_000)));
    }
  }

  @Test
  void ofWhenYearHasASignThenSameTextAsOfTheFormatter() {
    Random random = new Random(2);
    for (int i = 0; i < TRIES / 10; i++) {
      checkTextOf(Instant.ofEpochMilli(random.nextLong()));
      checkTextOf(Instant.ofEpochMilli(FIRST - random.nextInt()));
      checkTextOf(Instant.ofEpochMilli(LAST - random.nextInt()));
    }
  }

  @Test
  void ofWhenAnyDayOfTwoCenturiesThenSameTextAsOfTheFormatter() {
    Instant end = Instant.parse("2105-01-01T00:00:00Z");
    for (Instant day = Instant.parse("1896-01-01T00:00:00Z");
        day.isBefore(end);
        day = day.plus(1, ChronoUnit.DAYS)) {
      checkTextOf(day);
    }
  }
}
