// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.resource;

import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Validates the formats of user attributes in RFC 7643 section 4.1. Only the strict dialect applies
 * it, because directories contain free text.
 */
final class UserFormats {
  private static final int LONGEST_TAG = 256;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** The release of the IANA time zone database that values are checked against. */
  private static final String TIME_ZONES = ZoneRulesProvider.getVersions("UTC").lastKey();

  /** A format and its description in messages. */
  private record Format(Predicate<String> fits, String expectation) {}

  private static final Map<String, Format> FORMATS =
      Map.of(
          "preferredLanguage",
          new Format(UserFormats::isLanguageRange, "a language range such as en-US, da;q=0.8"),
          "timezone",
          new Format(
              UserFormats::isTimeZone,
              "a time zone of the IANA database, release "
                  + TIME_ZONES
                  + ", such as America/Los_Angeles"),
          "emails.value",
          new Format(UserFormats::isMailbox, "an email address"),
          "addresses.country",
          new Format(
              COUNTRIES::contains, "a country code from the list of ISO 3166-1 alpha-2 such as US"),
          "x509Certificates.value",
          new Format(UserFormats::isCertificate, "one certificate, DER in base64"));

  private UserFormats() {}

  /** Returns the expected format if the value violates it. */
  static Optional<String> violation(ResourceType type, String path, Value value) {
    if (!(value instanceof StringValue text)
        || text.text().isEmpty()
        || !type.schema().id().equals(CoreSchemas.user().id())) {
      return Optional.empty();
    }
    Format format = FORMATS.get(withoutBrackets(path));
    return format == null || format.fits().test(text.text())
        ? Optional.empty()
        : Optional.of(format.expectation());
  }

  /** Removes the filter from the path of a PATCH operation. */
  private static String withoutBrackets(String path) {
    int open = path.indexOf('[');
    int close = path.lastIndexOf(']');
    return open < 0 || close < open ? path : path.substring(0, open) + path.substring(close + 1);
  }

  private static boolean isLanguageRange(String text) {
    try {
      return text.length() <= LONGEST_TAG && !Locale.LanguageRange.parse(text).isEmpty();
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean isTimeZone(String text) {
    try {
      boolean isOffset = text.chars().anyMatch(c -> c == '+' || Character.isDigit(c) || c == ':');
      return ZoneId.of(text).getRules() != null
          && (!isOffset || text.indexOf('/') > 0)
          && !text.equals("Z");
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private static boolean isMailbox(String text) {
    int at = text.lastIndexOf('@');
    boolean hasBlanks = text.chars().anyMatch(c -> c <= ' ' || c == 0x7F);
    List<String> labels = List.of(text.substring(at + 1).split("\\.", -1));
    return at > 0 && at <= 64 && !hasBlanks && labels.stream().noneMatch(String::isEmpty);
  }

  private static boolean isCertificate(String text) {
    try {
      byte[] der = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      ByteArrayInputStream in = new ByteArrayInputStream(der);
      CertificateFactory.getInstance("X.509").generateCertificate(in);
      return in.available() == 0;
    } catch (CertificateException | IllegalArgumentException malformed) {
      return false;
    }
  }
}
