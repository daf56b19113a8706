// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.credential;

import dev.rollcall.scim.spi.Caller;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Issues, rotates and revokes the bearer tokens of tenant connections. The host calls it from the
 * page where a customer's administrator manages tokens. Thread-safe.
 */
public final class ConnectionTokens {
  private final CredentialRepository repository;
  private final TokenPolicy policy;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a token service that stores credentials in a repository and applies a policy to new
   * tokens.
   */
  public ConnectionTokens(CredentialRepository repository, TokenPolicy policy, Clock clock) {
    this.repository = Objects.requireNonNull(repository, "repository");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Creates a token service with the policy {@link TokenPolicy#ONE_YEAR} and the system clock. */
  public ConnectionTokens(CredentialRepository repository) {
    this(repository, TokenPolicy.ONE_YEAR, Clock.systemUTC());
  }

  /**
   * Issues a new token with the scopes of the caller. The connection's other tokens stay valid.
   *
   * @param connection the connection and the scopes of the token; {@code new Caller(tenantId,
   *     connection).withScopes(Set.of(Scope.READ))} for a read-only token
   * @return the token, to be shown once; it cannot be retrieved again
   */
  public BearerToken issue(Caller connection) {
    BearerToken token = BearerToken.generate(random);
    repository.add(fresh(token, connection, clock.instant()));
    return token;
  }

  /**
   * Replaces all tokens of a connection, regardless of their scopes, by a new one with the scopes
   * of the caller. The latest existing token stays valid for the policy's overlap; older tokens are
   * revoked immediately. No more than two tokens are valid at a time. Use a separate connection for
   * a token with another purpose.
   *
   * @return the token, to be shown once; it cannot be retrieved again
   */
  public BearerToken rotate(Caller connection) {
    BearerToken token = BearerToken.generate(random);
    Instant now = clock.instant();
    repository.replace(fresh(token, connection, now), now.plus(policy.overlap()));
    return token;
  }

  private Credential fresh(BearerToken token, Caller connection, Instant now) {
    Optional<Instant> end = policy.lifetime().map(now::plus);
    return Credential.fresh(token.hash(), connection, now, end);
  }

  /** Revokes a token. The next request with it is rejected. */
  public void revoke(TokenHash hash) {
    repository.revoke(hash);
  }

  /** Revokes all tokens of a connection, regardless of their scopes. */
  public void revokeAll(Caller connection) {
    repository.revokeAll(connection);
  }

  /**
   * Returns the credentials of a connection, regardless of their scopes, the latest first, with
   * scopes, expiry, last use and revocation state.
   */
  public List<Credential> credentials(Caller connection) {
    return repository.findByConnection(connection);
  }

  /**
   * Returns a task that publishes token expiry events to a listener each time it runs. Schedule it
   * about every hour, on one node.
   *
   * @param since the time of the last published event; the first run publishes all events since
   *     then
   */
  public CredentialExpiryNotifier expiryNotifier(Instant since, CredentialListener listener) {
    return new CredentialExpiryNotifier(
        new ExpiryEvents(repository, policy.warning()), listener, since, clock);
  }
}
