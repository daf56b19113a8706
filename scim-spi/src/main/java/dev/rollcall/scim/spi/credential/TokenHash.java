// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 hash of a bearer token, the only form in which tokens are stored. A token has 256
 * random bits, so that a plain hash cannot be reversed by guessing.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record TokenHash(String hex) {
  private static final int DIGITS = 64;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

  /** Checks the format. */
  public TokenHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "hex must be " + DIGITS + " lower-case hexadecimal digits");
    }
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
