// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the pages in one language. Immutable. */
public final class Texts {
  private static final String BUNDLE = "dev.rollcall.scim.console.texts";
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Locale language;
  private final ResourceBundle bundle;

  private Texts(Locale language) {
    this.language = language;
    this.bundle = ResourceBundle.getBundle(BUNDLE, language, Texts.class.getModule());
  }

  /**
   * Returns the texts in the language that a visitor prefers, English if none is available.
   *
   * @param acceptLanguage the value of {@code Accept-Language} (RFC 9110 section 12.5.4); empty if
   *     absent
   */
  public static Texts preferred(String acceptLanguage) {
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
      Locale best = Locale.lookup(ranges, LANGUAGES);
      return new Texts(best == null ? Locale.ENGLISH : best);
    } catch (IllegalArgumentException malformed) {
      return new Texts(Locale.ENGLISH);
    }
  }

  /** Returns the language tag of the texts, such as {@code de}. */
  public String language() {
    return language.toLanguageTag();
  }

  /** Returns a text with its placeholders replaced. */
  public String get(String key, Object... arguments) {
    String text = bundle.getString(key);
    return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
  }

  /** Returns a time in UTC, to the second. */
  public String time(Instant time) {
    return TIME.format(time);
  }
}
