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
 * Gives the connections of tenants their tokens, replaces them and takes them back: what the page
 * calls on which a customer's administrator makes a token. Thread-safe.
 */
public final class ConnectionTokens {
  private final CredentialRepository registry;
  private final TokenPolicy policy;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Connections whose tokens are kept here and live as the policy says. */
  public ConnectionTokens(CredentialRepository registry, TokenPolicy policy, Clock clock) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Issues a new token with the scopes of the caller. The connection's other tokens stay valid.
   *
   * @param connection the connection and the scopes of the token; {@code new Caller(tenantId,
   *     connection).withScopes(Set.of(Scope.READ))} for a token that only reads
   * @return the token, to be shown once: it cannot be had a second time
   */
  public BearerToken issue(Caller connection) {
    BearerToken token = BearerToken.generate(random);
    registry.add(fresh(token, connection, clock.instant()));
    return token;
  }

  /**
   * Replaces the tokens of a connection, whatever their scopes, by a new one with the scopes of the
   * caller: the latest of them stays valid for the policy's overlap, older ones end at once. There
   * are never more than two. A token for another purpose belongs to a connection of its own.
   *
   * @return the token, to be shown once: it cannot be had a second time
   */
  public BearerToken rotate(Caller connection) {
    BearerToken token = BearerToken.generate(random);
    Instant now = clock.instant();
    registry.replace(fresh(token, connection, now), now.plus(policy.overlap()));
    return token;
  }

  private Credential fresh(BearerToken token, Caller connection, Instant now) {
    Optional<Instant> end = policy.lifetime().map(now::plus);
    return Credential.fresh(token.hash(), connection, now, end);
  }

  /** Takes a token back: the next request with it is refused. */
  public void revoke(TokenHash hash) {
    registry.revoke(hash);
  }

  /** Revokes all tokens of a connection, whatever their scopes. */
  public void revokeAll(Caller connection) {
    registry.revokeAll(connection);
  }

  /**
   * The credentials of a connection, whatever their scopes, the latest first: scopes, end, last
   * use, and whether revoked.
   */
  public List<Credential> credentials(Caller connection) {
    return registry.ofConnection(connection);
  }

  /**
   * Tells a listener of tokens that end, each time it is run; let a scheduler run it every hour or
   * so, on one machine.
   *
   * @param since when it was last told; what has come up since then is told in the first run
   */
  public CredentialExpiryNotifier watch(Instant since, CredentialListener listener) {
    return new CredentialExpiryNotifier(
        new ExpiryEvents(registry, policy.warning()), listener, since, clock);
  }
}
