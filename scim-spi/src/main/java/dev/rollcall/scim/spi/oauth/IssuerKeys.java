// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * The source of a JWT issuer's public keys. It is configured by the host, never taken from a token.
 * Plain data, so that it can be stored in a database column.
 */
public sealed interface IssuerKeys {
  /**
   * A JSON Web Key Set at a URL (RFC 7517 section 5).
   *
   * @param uri the URL
   */
  record JwksUri(URI uri) implements IssuerKeys {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Checks that the connection is secure: https, or http on the loopback address. */
    public JwksUri {
      boolean isLocal = LOOPBACK.contains(Objects.requireNonNullElse(uri.getHost(), ""));
      boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
      boolean isLocalHttp = isLocal && "http".equalsIgnoreCase(uri.getScheme());
      boolean hasHost = uri.getHost() != null && uri.getRawUserInfo() == null;
      if (!hasHost || !(isHttps || isLocalHttp)) {
        throw new IllegalArgumentException(
            "The JWKS URL must be an https URL without user information");
      }
    }
  }

  /**
   * A JSON Web Key Set as a document.
   *
   * @param jwks the JSON document
   */
  record InlineJwks(String jwks) implements IssuerKeys {
    /** Checks that the component is not null. */
    public InlineJwks {
      Objects.requireNonNull(jwks, "jwks");
    }
  }

  /** Returns keys at a URL: https, or http on the loopback address. */
  static IssuerKeys jwksUri(String url) {
    return new JwksUri(URI.create(url));
  }

  /** Returns the keys of a JSON Web Key Set document. */
  static IssuerKeys inlineJwks(String jwks) {
    return new InlineJwks(jwks);
  }
}
