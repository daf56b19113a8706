// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;

/** Reads signed JWTs within limits. */
final class Jwts {
  private static final int MAX_LENGTH = 16 * 1_024;

  private Jwts() {}

  /** The token, not verified; empty for a text that is none, or that is not signed. */
  static Optional<SignedJWT> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(text));
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }
}
