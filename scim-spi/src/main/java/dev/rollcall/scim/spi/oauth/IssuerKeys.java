// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * The source of a JWT issuer's public keys. It is configured by the host or registered by an
 * administrator of a customer, never taken from a token. Plain data, so that it can be stored in a
 * database column.
 */
public sealed interface IssuerKeys {
  /**
   * A JSON Web Key Set at a URL (RFC 7517 section 5).
   *
   * @param uri the URL
   * @param network the addresses from which the keys may be fetched
   */
  record JwksUri(URI uri, Network network) implements IssuerKeys {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Checks that the connection is secure: https, or http on the loopback address. */
    public JwksUri {
      Objects.requireNonNull(network, "network");
      boolean isLocal = isLoopback(uri);
      boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
      boolean isLocalHttp =
          network == Network.ANY && isLocal && "http".equalsIgnoreCase(uri.getScheme());
      boolean hasHost = uri.getHost() != null && uri.getRawUserInfo() == null;
      if (!hasHost || !(isHttps || isLocalHttp)) {
        throw new IllegalArgumentException(
            "The JWKS URL must be an https URL without user information");
      }
    }

    private static boolean isLoopback(URI uri) {
      return LOOPBACK.contains(Objects.requireNonNullElse(uri.getHost(), ""));
    }

    /** Returns whether the host is {@code localhost} or the loopback address. */
    public boolean isLoopback() {
      return isLoopback(uri);
    }
  }

  /** The network that a URL may lead to. */
  enum Network {
    /** Any network, for a URL that the host configures. */
    ANY,
    /**
     * Public addresses only, for a URL that a customer enters: not loopback, private, link-local or
     * reserved addresses. Against a name that changes between check and connection, the certificate
     * of the server protects.
     */
    PUBLIC
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

  /** Returns keys at a URL of the host's configuration: https, or http on the loopback address. */
  static IssuerKeys jwksUri(String url) {
    return new JwksUri(URI.create(url), Network.ANY);
  }

  /** Returns keys at a URL that a customer enters: https on a public address. */
  static IssuerKeys publicJwksUri(String url) {
    return new JwksUri(URI.create(url), Network.PUBLIC);
  }

  /** Returns the keys of a JSON Web Key Set document. */
  static IssuerKeys inlineJwks(String jwks) {
    return new InlineJwks(jwks);
  }
}
