// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that secrets and personal data are removed from any text at linear cost. */
class RedactionTest {
  /** Counts the accesses to each character. */
  private static final class CountingText implements CharSequence {
    private final String text;
    private long steps;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      steps++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      steps += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static long steps(String text) {
    CountingText counting = new CountingText(text);
    Redaction.withoutSecrets(counting);
    Redaction.withoutPeople(counting);
    return counting.steps;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"password\":\"",
        "\"password\" ",
        "\"password\":",
        "\"a\":\"\\\\\"",
        "\\",
        "\\\"",
        "\"password\":\"\\a",
        "a",
        "@",
        "a@",
        "a@b",
        "a@b.c",
        "a@b.c ",
        ".",
        "a.",
        "@.",
        " ",
        "\" ",
        "token",
        "\":\"token",
        "\\\"token\\\":\\\"",
        "\\\\\\\"token\\\\\\\":",
        "\"userName\":\"x\",\"a@b.cd\":",
      })
  void stepsWhenTextIsTwiceAsLongThenAboutTwice(String unit) {
    String text = unit.repeat(40_000 / unit.length());
    long once = steps(text);

    assertThat(once).isLessThan(20L * text.length());
    assertThat(steps(text + text)).isLessThan(once * 26 / 10);
  }

  @Test
  void secretWhenItHasManyEscapesThenNoStackOverflow() {
    String text = "{\"password\":\"" + "\\a".repeat(2_000_000) + "S3cret\"}";

    assertThat(Redaction.withoutSecrets(text)).isEqualTo("{\"password\":\"***\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"password\":\"S3cret\"}|{\"password\":\"***\"}",
        "{\"PassWord\" : \"S3\\\"cret\",\"a\":\"b\"}|{\"PassWord\" : \"***\",\"a\":\"b\"}",
        "{\"access_token\":\"S3cret\\\\\"}|{\"access_token\":\"***\"}",
        "{\"id-token\":\"S3cret|{\"id-token\":\"***",
        "5\" disk {\"client_secret\":\"S3cret\"}|5\" disk {\"client_secret\":\"***\"}",
        "{\"detail\":\"{\\\"token\\\":\\\"S3cret\\\"}\"}|{\"detail\":\"{\\\"token\\\":\\\"***\\\"}\"}",
        "{\"d\":\"{\\\"token\\\":\\\"a\\\\\\\"S3cret\\\"}\"}|{\"d\":\"{\\\"token\\\":\\\"***\\\"}\"}",
        "{\"userName\":\"password\"}|{\"userName\":\"password\"}",
        "{\"passwords\":7,\"token\":null}|{\"passwords\":7,\"token\":null}",
      })
  void secretWhenInAnyJsonThenHidden(String text, String shown) {
    assertThat(Redaction.withoutSecrets(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ada@example.com|ada@example.com",
        "zoë@customer.de, x|***, x",
        "a@b@customer.co.uk|a@***",
        "someone@localhost|someone@localhost",
        "{\"userName\":\"ada\",\"v\":\"x@customer.de\"}|{\"userName\":\"***\",\"v\":\"***\"}",
        "{\"userName\":\"ada\",\"v\":\"x@example.org\"}|{\"userName\":\"ada\",\"v\":\"x@example.org\"}",
      })
  void addressWhenItIsNotReservedThenHidden(String text, String shown) {
    assertThat(Redaction.withoutPeople(text)).isEqualTo(shown);
  }
}
