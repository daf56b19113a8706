// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import dev.rollcall.scim.spi.oauth.IssuerKeys.Network;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The issuer of the assertions of a federated credential, as a visitor enters it. */
public final class AssertionIssuer {
  /** The texts of an issuer: no control characters and unpaired surrogates, no blank at an end. */
  static final Pattern TEXT =
      Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Z}]([^\\p{Cc}\\p{Cs}]*[^\\p{Cc}\\p{Cs}\\p{Z}])?");

  /** The maximum length of a text. */
  static final int MAX_TEXT = 512;

  private AssertionIssuer() {}

  /** Returns whether a text can be the name, subject, audience or URL of an issuer. */
  public static boolean isText(String text) {
    return text.codePointCount(0, text.length()) <= MAX_TEXT && TEXT.matcher(text).matches();
  }

  /**
   * Returns the keys at a URL; empty if the URL is not permitted. Every other host than the
   * loopback address must be public, in development as well.
   *
   * @param isLocal whether keys may be fetched from the loopback address
   */
  public static Optional<IssuerKeys> keys(String url, boolean isLocal) {
    try {
      JwksUri configured = new JwksUri(URI.create(url), Network.ANY);
      return Optional.of(
          isLocal && configured.isLoopback() ? configured : IssuerKeys.publicJwksUri(url));
    } catch (IllegalArgumentException invalid) {
      return Optional.empty();
    }
  }

  /** Returns the issuer whose assertions have this subject and audience. */
  public static TrustedIssuer of(String name, String subject, String audience, IssuerKeys keys) {
    return new TrustedIssuer(
        name, Set.of(audience), Map.of("sub", subject), Optional.empty(), keys);
  }
}
