// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.web;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of the pages in one language. Immutable. */
public final class Texts {
  private static final String BUNDLE = "dev.rollcall.scim.console.texts";
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);
  private static final int MAX_HEADER = 500;
  private static final Pattern RANGE =
      Pattern.compile(
          "(\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)(\\s*;\\s*q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?))?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Locale language;
  private final ResourceBundle bundle;

  private Texts(Locale language) {
    this.language = language;
    // English is the root file; a search for "en" would continue with the locale of the server.
    Locale file = language.equals(Locale.ENGLISH) ? Locale.ROOT : language;
    this.bundle = ResourceBundle.getBundle(BUNDLE, file, Texts.class.getModule());
  }

  /**
   * Returns the texts in the language that a visitor prefers, English if none is available.
   *
   * @param acceptLanguage the value of {@code Accept-Language} (RFC 9110 section 12.5.4); empty if
   *     absent
   */
  public static Texts preferred(String acceptLanguage) {
    String valid =
        acceptLanguage.length() > MAX_HEADER
            ? ""
            : Stream.of(acceptLanguage.split(",", -1))
                .map(String::trim)
                .filter(range -> RANGE.matcher(range).matches())
                .collect(Collectors.joining(","));
    Locale best =
        valid.isEmpty() ? null : Locale.lookup(Locale.LanguageRange.parse(valid), LANGUAGES);
    return new Texts(best == null ? Locale.ENGLISH : best);
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
