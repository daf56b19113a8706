// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.report;

import dev.rollcall.scim.testkit.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a request and its answer a report may show. Tokens and passwords are never shown; nor is
 * what a server tells of people, but for those whom the kit has made up, who are of {@code
 * example.com}.
 */
final class Redaction {
  private static final String HIDDEN = "***";
  private static final int MOST_CHARACTERS = 4_096;
  private static final int MOST_OF_A_LINE = 300;

  /** Members of JSON objects whose text is a secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(\"(?:password|[a-z_]*token|[a-z_]*secret|client_assertion|authorization)\"\\s*:\\s*)"
              + "\"(?:[^\"\\\\]|\\\\.)*\"",
          Pattern.CASE_INSENSITIVE);

  /** Members that tell of a person. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(\"(?:userName|givenName|familyName|middleName|formatted|displayName|display|nickName"
              + "|streetAddress|postalCode|locality|region|employeeNumber|externalId)\"\\s*:\\s*)"
              + "\"((?:[^\"\\\\]|\\\\.)*)\"",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern MAIL = Pattern.compile("[\\w.+'-]+@([\\w-]+(?:\\.[\\w-]+)+)");
  private static final Set<String> RESERVED = Set.of("example.com", "example.org", "example.net");

  private Redaction() {}

  /** The request without its headers. */
  static String request(Exchange exchange) {
    String body = exchange.call().body().orElse("");
    return exchange.call().method()
        + " "
        + exchange.call().path()
        + (body.isEmpty() ? "" : "\n\n" + cut(withoutSecrets(body)));
  }

  /**
   * The answer. When it tells of people whom the kit has not made up, their names, addresses and
   * numbers are hidden.
   */
  static String answer(Exchange exchange) {
    String type = exchange.header("Content-Type").map(text -> " " + text).orElse("");
    return exchange.status() + type + "\n\n" + cut(withoutPeople(withoutSecrets(exchange.body())));
  }

  /** What the last of some answers says, if it is a SCIM error with a text (RFC 7644 3.12). */
  static Optional<String> refusal(List<Exchange> exchanges) {
    if (exchanges.isEmpty()) {
      return Optional.empty();
    }
    Exchange last = exchanges.get(exchanges.size() - 1);
    return last.json()
        .filter(error -> !last.isSuccess())
        .flatMap(error -> error.findText("detail"))
        .map(detail -> withoutPeople(detail.replace('\n', ' ')))
        .map(detail -> detail.substring(0, Math.min(detail.length(), MOST_OF_A_LINE)));
  }

  static String withoutSecrets(String json) {
    return SECRET.matcher(json).replaceAll("$1\"" + HIDDEN + "\"");
  }

  private static String withoutPeople(String json) {
    boolean hasOthers = MAIL.matcher(json).results().anyMatch(mail -> !isReserved(mail));
    String shown = hasOthers ? PERSONAL.matcher(json).replaceAll("$1\"" + HIDDEN + "\"") : json;
    return MAIL.matcher(shown)
        .replaceAll(mail -> Matcher.quoteReplacement(isReserved(mail) ? mail.group() : HIDDEN));
  }

  private static boolean isReserved(MatchResult mail) {
    String domain = mail.group(1).toLowerCase(Locale.ROOT);
    return RESERVED.contains(domain)
        || domain.endsWith(".test")
        || domain.endsWith(".example")
        || domain.endsWith(".invalid");
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS) + "\n... " + text.length() + " characters in all";
  }
}
