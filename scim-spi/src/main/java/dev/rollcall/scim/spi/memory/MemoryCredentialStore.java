// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.memory;

import dev.rollcall.scim.spi.BearerToken;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Credential;
import dev.rollcall.scim.spi.CredentialStore;
import dev.rollcall.scim.spi.TokenHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials in memory, as hashes. Thread-safe; a change holds from the next request on. */
public final class MemoryCredentialStore implements CredentialStore {
  private final Map<TokenHash, Credential> credentials = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /** An empty store with the system's clock. */
  public MemoryCredentialStore() {
    this(Clock.systemUTC());
  }

  /** An empty store; the clock tells when a life-time begins. */
  public MemoryCredentialStore(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Issues a new token. Earlier tokens of the connection stay valid until they are revoked, so that
   * a customer can change over.
   *
   * @param lifetime how long it is valid; empty for ever
   * @return the token, which cannot be had a second time
   */
  public BearerToken issue(String tenantId, String connection, Optional<Duration> lifetime) {
    BearerToken token = BearerToken.generate(random);
    Credential credential =
        new Credential(
            token.hash(),
            new Caller(tenantId, connection),
            lifetime.map(clock.instant()::plus),
            false);
    credentials.put(credential.hash(), credential);
    return token;
  }

  /** Takes a token back; nothing happens when it is not known. */
  public void revoke(TokenHash hash) {
    credentials.computeIfPresent(
        hash, (key, old) -> new Credential(key, old.caller(), old.expires(), true));
  }

  @Override
  public Optional<Credential> find(TokenHash hash) {
    return Optional.ofNullable(credentials.get(hash));
  }
}
