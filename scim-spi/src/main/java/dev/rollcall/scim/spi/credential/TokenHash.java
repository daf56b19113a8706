// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 hash of a bearer token, the only form in which tokens are stored. A token has 256
 * random bits, so that a plain hash cannot be reversed by guessing.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record TokenHash(String hex) {
  private static final int DIGITS = 64;

  /** Checks the format. */
  public TokenHash {
    if (hex.length() != DIGITS || !hasOnlyLowerCaseDigits(hex)) {
      throw new IllegalArgumentException(
          "hex must be " + DIGITS + " lower-case hexadecimal digits");
    }
  }

  private static boolean hasOnlyLowerCaseDigits(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Returns the hash of a token. */
  public static TokenHash of(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new TokenHash(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not available", impossible);
    }
  }

  /** Compares the hashes in constant time. */
  public boolean isSameAs(TokenHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns a constant, so that the hash is not logged. */
  @Override
  public String toString() {
    return "TokenHash";
  }
}
