// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Formats instants as {@link DateTimeFormatter#ISO_INSTANT} does. The formatter allocates four
 * times as much, and each resource of a response has two times.
 */
final class InstantText {
  private static final int MILLIS_PER_DAY = 24 * 60 * 60 * 1_000;

  private InstantText() {}

  /** Returns the text in UTC; it has milliseconds unless they are zero. */
  static String of(Instant instant) {
    long millis = instant.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, (long) MILLIS_PER_DAY));
    if (date.getYear() < 0 || date.getYear() > 9_999) {
      return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
    }
    StringBuilder text = new StringBuilder("yyyy-MM-ddTHH:mm:ss.SSSZ".length());
    append(text, date);
    append(text.append('T'), Math.floorMod(millis, MILLIS_PER_DAY));
    return text.append('Z').toString();
  }

  private static void append(StringBuilder text, LocalDate date) {
    twoDigits(text, date.getYear() / 100);
    twoDigits(text, date.getYear() % 100);
    twoDigits(text.append('-'), date.getMonthValue());
    twoDigits(text.append('-'), date.getDayOfMonth());
  }

  private static void append(StringBuilder text, int millisOfDay) {
    int seconds = millisOfDay / 1_000;
    twoDigits(text, seconds / 3_600);
    twoDigits(text.append(':'), seconds / 60 % 60);
    twoDigits(text.append(':'), seconds % 60);
    int millis = millisOfDay % 1_000;
    if (millis != 0) {
      twoDigits(text.append('.'), millis / 10);
      text.append(digit(millis % 10));
    }
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append(digit(number / 10)).append(digit(number % 10));
  }

  private static char digit(int number) {
    return (char) ('0' + number);
  }
}
