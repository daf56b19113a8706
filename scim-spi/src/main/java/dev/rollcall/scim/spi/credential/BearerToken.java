// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A new opaque token: a prefix that secret scanners can look for, 256 random bits, and a checksum
 * that tells a mistyped token from an unknown one. It is shown once and stored as its hash only.
 */
public final class BearerToken {
  /** What every token begins with. */
  public static final String PREFIX = "rollcall_";

  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}_[0-9a-f]{8}");
  private final String secret;

  private BearerToken(String secret) {
    this.secret = secret;
  }

  /** A token of fresh random bits. */
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

  /** Whether a text has the form of a token, its checksum included; it may still be unknown. */
  public static boolean isWellFormed(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    int checksumAt = text.lastIndexOf('_');
    return checksum(text.substring(0, checksumAt)).equals(text.substring(checksumAt + 1));
  }

  /** The token itself, to be shown to the customer once. */
  public String secret() {
    return secret;
  }

  /** What to store. */
  public TokenHash hash() {
    return TokenHash.of(secret);
  }

  /** Nothing of the secret. */
  @Override
  public String toString() {
    return "BearerToken";
  }
}
