// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A credential by which an {@link OAuthClient} authenticates: a secret, or a trusted issuer. */
public sealed interface ClientCredential {
  /** Returns the identifier of the credential within its client. It is not a secret. */
  String id();

  /** Returns the lifetime and the last use. */
  Lifetime lifetime();

  /** Returns a copy with another lifetime. */
  ClientCredential with(Lifetime other);

  /** Returns whether the credential is valid at this time. */
  default boolean isValidAt(Instant now) {
    return lifetime().expires().map(now::isBefore).orElse(true);
  }

  /**
   * A client secret, which is a {@link BearerToken}.
   *
   * @param hash the secret's hash
   * @param lifetime the lifetime and the last use
   */
  record Secret(TokenHash hash, Lifetime lifetime) implements ClientCredential {
    private static final int ID_DIGITS = 16;

    /** Checks that no component is null. */
    public Secret {
      Objects.requireNonNull(hash, "hash");
      Objects.requireNonNull(lifetime, "lifetime");
    }

    /** Returns the first digits of the hash, from which it cannot be completed. */
    @Override
    public String id() {
      return idOf(hash);
    }

    /** Returns the identifier of the secret with this hash. */
    public static String idOf(TokenHash hash) {
      return hash.hex().substring(0, ID_DIGITS);
    }

    @Override
    public Secret with(Lifetime other) {
      return new Secret(hash, other);
    }
  }

  /**
   * A federated credential: the client authenticates by assertions of an issuer (RFC 7523).
   *
   * @param id the identifier of the credential within its client
   * @param issuer the issuer and the conditions that an assertion must meet; its subject is the
   *     client's id unless the claim {@code sub} is configured
   * @param lifetime the lifetime and the last use
   */
  record Federated(String id, TrustedIssuer issuer, Lifetime lifetime) implements ClientCredential {
    /** Checks that no component is null. */
    public Federated {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(lifetime, "lifetime");
    }

    @Override
    public Federated with(Lifetime other) {
      return new Federated(id, issuer, other);
    }
  }

  /**
   * The lifetime of a credential.
   *
   * @param issued the time of issue or registration
   * @param expires the expiry; empty for a credential that does not expire
   * @param lastUsed the last successful use, to about a minute; empty if it was never used or the
   *     store does not record it
   */
  record Lifetime(Instant issued, Optional<Instant> expires, Optional<Instant> lastUsed) {
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Checks that no component is null. */
    public Lifetime {
      Objects.requireNonNull(issued, "issued");
      Objects.requireNonNull(expires, "expires");
      Objects.requireNonNull(lastUsed, "lastUsed");
    }

    /** Returns the lifetime of a credential that was never used. */
    public static Lifetime from(Instant issued, Optional<Instant> expires) {
      return new Lifetime(issued, expires, Optional.empty());
    }

    /** Returns a copy that ends at this time, or earlier if the lifetime does. */
    public Lifetime endingBy(Instant end) {
      Instant sooner = expires.filter(end::isAfter).orElse(end);
      return new Lifetime(issued, Optional.of(sooner), lastUsed);
    }

    /**
     * Returns a copy with this time of last use, or the same lifetime if a use within the minute
     * before is known.
     */
    public Lifetime usedAt(Instant time) {
      boolean isKnown = lastUsed.filter(last -> time.isBefore(last.plus(INTERVAL))).isPresent();
      return isKnown ? this : new Lifetime(issued, expires, Optional.of(time));
    }
  }
}
