// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.logout;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.Email;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.IssuerSubject;
import dev.rollcall.scim.gateway.logout.SubjectIdentifier.Opaque;
import dev.rollcall.scim.value.ComplexValue;

/**
 * Reads subject identifiers (RFC 9493). Members that a format does not define are ignored (Shared
 * Signals Framework section 4.2.3).
 */
final class Subjects {
  private static final String USER = "user";

  private Subjects() {}

  /**
   * Reads a subject that names a user, also as the member {@code user} of a complex subject.
   *
   * @param issuer the issuer of the request, which can name only its own subjects
   * @throws ScimException 400 for a malformed subject and for any other format, 403 for the subject
   *     of another issuer
   */
  static SubjectIdentifier read(ComplexValue subject, String issuer) {
    return isComplex(subject)
        ? readSimple(subject.complexOrEmpty(USER), issuer)
        : readSimple(subject, issuer);
  }

  private static boolean isComplex(ComplexValue subject) {
    return subject.findText("format").filter("complex"::equals).isPresent();
  }

  private static SubjectIdentifier readSimple(ComplexValue subject, String issuer) {
    return switch (text(subject, "format")) {
      case "email" -> new Email(text(subject, "email"));
      case "opaque" -> new Opaque(text(subject, "id"));
      case "iss_sub" -> {
        IssuerSubject named = new IssuerSubject(text(subject, "iss"), text(subject, "sub"));
        if (!named.issuer().equals(issuer)) {
          throw ScimException.forbidden("The subject must be one of the issuer of the request");
        }
        yield named;
      }
      default ->
          throw ScimException.invalidSyntax(
              "The format of the subject must be 'email', 'iss_sub' or 'opaque'");
    };
  }

  private static String text(ComplexValue subject, String name) {
    return subject
        .findText(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () -> ScimException.invalidSyntax("The subject must have the text '" + name + "'"));
  }
}
