// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {
  @Test
  void ofWhenAboutRequestThenBeginsWithItsId() {
    assertThat(LogLine.of("4bf92f35", "listener_failed").add("tenant", "acme"))
        .hasToString("request=4bf92f35 event=listener_failed tenant=acme");
  }

  @Test
  void ofWhenAboutNoRequestThenBeginsWithEvent() {
    assertThat(LogLine.of("small_heap").add("max_heap_mib", 256))
        .hasToString("event=small_heap max_heap_mib=256");
  }

  @Test
  void addWhenValueIsAbsentThenNoPair() {
    assertThat(LogLine.of("x").add("id", Optional.empty()).add("type", Optional.of("User")))
        .hasToString("event=x type=User");
  }

  @Test
  void addExceptionThenClassWithoutMessage() {
    assertThat(LogLine.of("x").addException(new IllegalStateException("canary")))
        .hasToString("event=x exception=java.lang.IllegalStateException");
  }

  @Test
  void addSuppressedWhenThereAreNoneThenNoPair() {
    assertThat(LogLine.of("x").addSuppressed(0)).hasToString("event=x");
    assertThat(LogLine.of("x").addSuppressed(7)).hasToString("event=x suppressed=7");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          /Users/{id} | id=/Users/{id}
          two words   | id="two words"
          a=b         | id="a=b"
          a"b\\c       | id="a?b?c"
          ``          | id=""
          """)
  void addWhenValueIsNotPlainThenQuoted(String value, String pair) {
    assertThat(new LogLine().add("id", value)).hasToString(pair);
  }

  @Test
  void addWhenValueHasOnlyLettersDigitsAndSignsThenNotQuoted() {
    assertThat(new LogLine().add("id", "azAZ09._~:/{}@?$-")).hasToString("id=azAZ09._~:/{}@?$-");
    for (String other : new String[] {"`", "[", "+", ";", "|", "\u00e9"}) {
      assertThat(new LogLine().add("id", other)).hasToString("id=\"" + other + "\"");
    }
  }

  @Test
  void addWhenValueHasLineBreakThenOneLine() {
    assertThat(new LogLine().add("id", "a\r\nrequest=1\u2028")).hasToString("id=\"a??request=1?\"");
  }
}
