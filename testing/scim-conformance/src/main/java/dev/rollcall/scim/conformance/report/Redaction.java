// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.report;

import dev.rollcall.scim.conformance.Exchange;
import dev.rollcall.scim.value.Abbreviation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Removes confidential data of requests and responses from reports: tokens, passwords, and personal
 * data of users, except the kit's fictional users of {@code example.com}. The cost is linear in the
 * length of the text.
 */
final class Redaction {
  private static final String HIDDEN = "***";
  private static final int MOST_CHARACTERS = 4_096;
  private static final int MOST_OF_A_LINE = 300;
  private static final int MOST_OF_A_DETAIL = 4_096;
  private static final String REQUEST_ID = "X-Request-Id";

  /** Suffixes of names of members with secrets, in lower case. */
  private static final List<String> SECRETS =
      List.of("password", "token", "secret", "assertion", "authorization", "credential");

  /** Names of members with personal data, in lower case. */
  private static final Set<String> PERSONAL =
      Set.of(
          "username",
          "givenname",
          "familyname",
          "middlename",
          "formatted",
          "displayname",
          "display",
          "nickname",
          "streetaddress",
          "postalcode",
          "locality",
          "region",
          "employeenumber",
          "externalid");

  private static final Set<String> RESERVED = Set.of("example.com", "example.org", "example.net");

  private Redaction() {}

  /** Returns the request without its headers. */
  static String request(Exchange exchange) {
    String body = exchange.call().body().orElse("");
    return PrintableText.line(exchange.call().method() + " " + exchange.call().path())
        + (body.isEmpty() ? "" : "\n\n" + shown(withoutSecrets(body)));
  }

  /**
   * Returns the response. Names, addresses and numbers of users are removed unless the users are
   * fictional.
   */
  static String response(Exchange exchange) {
    String type = exchange.header("Content-Type").map(text -> " " + text).orElse("");
    String id = exchange.header(REQUEST_ID).map(text -> "\n" + REQUEST_ID + ": " + text).orElse("");
    return PrintableText.lines(exchange.status() + type + id)
        + "\n\n"
        + shown(withoutPeople(withoutSecrets(exchange.body())));
  }

  private static String shown(String text) {
    String laidOut = JsonLayout.indented(Abbreviation.truncate(text, MOST_CHARACTERS));
    return PrintableText.lines(laidOut)
        + (text.length() <= MOST_CHARACTERS ? "" : "\n... " + text.length() + " characters in all");
  }

  /** Returns the request id of the last response that has one. */
  static Optional<String> requestId(List<Exchange> exchanges) {
    return exchanges.isEmpty()
        ? Optional.empty()
        : exchanges
            .get(exchanges.size() - 1)
            .header(REQUEST_ID)
            .map(id -> Abbreviation.abbreviate(PrintableText.line(id), MOST_OF_A_LINE));
  }

  /** Returns the detail of the last response if it is a SCIM error (RFC 7644 section 3.12). */
  static Optional<String> rejection(List<Exchange> exchanges) {
    if (exchanges.isEmpty()) {
      return Optional.empty();
    }
    Exchange last = exchanges.get(exchanges.size() - 1);
    return last.json()
        .filter(error -> !last.isSuccess())
        .flatMap(error -> error.findText("detail"))
        .map(detail -> Abbreviation.abbreviate(detail(detail.replace('\n', ' ')), MOST_OF_A_LINE));
  }

  /** Returns a message that may quote a response, with each cause on a separate line. */
  static String detail(String text) {
    String safe = withoutPeople(withoutSecrets(text));
    return PrintableText.lines(Abbreviation.abbreviate(safe, MOST_OF_A_DETAIL));
  }

  static String withoutSecrets(CharSequence json) {
    return MemberScanner.replace(json, name -> SECRETS.stream().anyMatch(name::endsWith), HIDDEN);
  }

  static String withoutPeople(CharSequence json) {
    String mails = withoutAddresses(json);
    return mails.contentEquals(json)
        ? mails
        : MemberScanner.replace(mails, PERSONAL::contains, HIDDEN);
  }

  /** Examines each at sign with the adjacent characters, up to the address before. */
  private static String withoutAddresses(CharSequence text) {
    StringBuilder out = new StringBuilder();
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '@') {
        int start = startOfAddress(text, at, copied);
        int end = endOfDomain(text, at + 1);
        if (start < at && end > at + 1 && !isReserved(text.subSequence(at + 1, end).toString())) {
          out.append(text, copied, start).append(HIDDEN);
          copied = end;
          at = end - 1;
        }
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  private static int startOfAddress(CharSequence text, int at, int from) {
    int start = at;
    while (start > from && isOfAddress(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isOfAddress(char c) {
    return Character.isLetterOrDigit(c) || "_.+'-".indexOf(c) >= 0;
  }

  /** Returns the end of the domain that begins here; a single label is not a domain. */
  private static int endOfDomain(CharSequence text, int start) {
    int end = start;
    boolean hasDot = false;
    while (end < text.length() && isOfDomain(text.charAt(end))) {
      hasDot |= text.charAt(end) == '.' && end > start;
      end++;
    }
    return hasDot ? end : start;
  }

  private static boolean isOfDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  private static boolean isReserved(String text) {
    String domain = text.toLowerCase(Locale.ROOT);
    String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    return RESERVED.contains(bare)
        || bare.endsWith(".test")
        || bare.endsWith(".example")
        || bare.endsWith(".invalid");
  }
}
