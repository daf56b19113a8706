// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A new opaque token: a prefix for secret scanners, 256 random bits, and a checksum that
 * distinguishes a mistyped token from an unknown one. It is shown once and stored as its hash only.
 */
public final class BearerToken {
  /** The prefix of every token. */
  public static final String PREFIX = "rollcall_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}_[0-9a-f]{8}");
  private final String secret;

  private BearerToken(String secret) {
    this.secret = secret;
  }

  /** Generates a new token. */
  public static BearerToken generate(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String body = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new BearerToken(body + "_" + checksum(body));
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /**
   * Returns whether a text has the format and checksum of a token. The token can still be unknown.
   */
  public static boolean isWellFormed(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    int checksumAt = text.lastIndexOf('_');
    return checksum(text.substring(0, checksumAt)).equals(text.substring(checksumAt + 1));
  }

  /** Returns the token, to be shown to the customer once. */
  public String secret() {
    return secret;
  }

  /** Returns the hash to store. */
  public TokenHash hash() {
    return TokenHash.of(secret);
  }

  /** Returns a constant, so that the secret is not logged. */
  @Override
  public String toString() {
    return "BearerToken";
  }
}
