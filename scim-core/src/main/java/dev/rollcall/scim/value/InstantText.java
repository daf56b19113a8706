// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Formats instants as {@link DateTimeFormatter#ISO_INSTANT} does. The formatter allocates four
 * times as much, and each resource of a response has two times.
 */
final class InstantText {
  private static final byte[] FORMAT =
      "yyyy-MM-ddTHH:mm:ss.SSSZ".getBytes(StandardCharsets.US_ASCII);

  private static final int MILLIS_PER_DAY = 24 * 60 * 60 * 1_000;

  private InstantText() {}

  /** Returns the text in UTC; it has milliseconds unless they are zero. */
  static String of(Instant instant) {
    long millis = instant.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, (long) MILLIS_PER_DAY));
    if (date.getYear() < 0 || date.getYear() > 9_999) {
      return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
    }
    byte[] text = FORMAT.clone();
    date(text, date);
    int end = time(text, Math.floorMod(millis, MILLIS_PER_DAY));
    text[end] = 'Z';
    return new String(text, 0, end + 1, StandardCharsets.ISO_8859_1);
  }

  private static void date(byte[] text, LocalDate date) {
    twoDigits(text, 0, date.getYear() / 100);
    twoDigits(text, 2, date.getYear() % 100);
    twoDigits(text, 5, date.getMonthValue());
    twoDigits(text, 8, date.getDayOfMonth());
  }

  /** Writes the time and returns its end. */
  private static int time(byte[] text, int millisOfDay) {
    int seconds = millisOfDay / 1_000;
    twoDigits(text, 11, seconds / 3_600);
    twoDigits(text, 14, seconds / 60 % 60);
    twoDigits(text, 17, seconds % 60);
    int millis = millisOfDay % 1_000;
    if (millis == 0) {
      return 19;
    }
    twoDigits(text, 20, millis / 10);
    text[22] = digit(millis % 10);
    return 23;
  }

  private static void twoDigits(byte[] text, int index, int number) {
    text[index] = digit(number / 10);
    text[index + 1] = digit(number % 10);
  }

  private static byte digit(int number) {
    return (byte) ('0' + number);
  }
}
