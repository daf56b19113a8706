// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import java.net.URI;
import java.util.Objects;
import java.util.Set;

/**
 * Where the public keys of an issuer of JWTs are found. A host tells it; a token never does. Plain
 * data, so that it can be a column of a table.
 */
public sealed interface IssuerKeys {
  /**
   * A JSON Web Key Set that is fetched (RFC 7517 section 5).
   *
   * @param address its URL
   */
  record At(URI address) implements IssuerKeys {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Checks that nobody in between can put other keys in its place. */
    public At {
      boolean isLocal = LOOPBACK.contains(Objects.requireNonNullElse(address.getHost(), ""));
      boolean isHttps = "https".equalsIgnoreCase(address.getScheme());
      boolean isLocalHttp = isLocal && "http".equalsIgnoreCase(address.getScheme());
      boolean hasHost = address.getHost() != null && address.getRawUserInfo() == null;
      if (!hasHost || !(isHttps || isLocalHttp)) {
        throw new IllegalArgumentException(
            "The keys of an issuer are at an https URL without a user part");
      }
    }
  }

  /**
   * A JSON Web Key Set that is given.
   *
   * @param jwks the document
   */
  record Given(String jwks) implements IssuerKeys {
    /** Checks that it is there. */
    public Given {
      Objects.requireNonNull(jwks, "jwks");
    }
  }

  /** Keys at this URL: https, or http on the loopback address. */
  static IssuerKeys at(String url) {
    return new At(URI.create(url));
  }

  /** The keys of this document. */
  static IssuerKeys given(String jwks) {
    return new Given(jwks);
  }
}
