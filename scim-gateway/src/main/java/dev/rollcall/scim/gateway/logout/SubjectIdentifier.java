// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.logout;

import java.util.Objects;

/**
 * A subject identifier (RFC 9493) that names a user. Its values come from a verified request and
 * are not empty.
 */
public sealed interface SubjectIdentifier {
  /**
   * The format {@code email}.
   *
   * @param address the email address
   */
  record Email(String address) implements SubjectIdentifier {
    /** Checks that the component is not null. */
    public Email {
      Objects.requireNonNull(address, "address");
    }
  }

  /**
   * The format {@code iss_sub}.
   *
   * @param issuer the issuer, which is the issuer of the request
   * @param subject the issuer's identifier of the user
   */
  record IssuerSubject(String issuer, String subject) implements SubjectIdentifier {
    /** Checks that no component is null. */
    public IssuerSubject {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(subject, "subject");
    }
  }

  /**
   * The format {@code opaque}.
   *
   * @param id the host's identifier of the user
   */
  record Opaque(String id) implements SubjectIdentifier {
    /** Checks that the component is not null. */
    public Opaque {
      Objects.requireNonNull(id, "id");
    }
  }
}
