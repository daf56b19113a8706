// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.web.ListLimit;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The OAuth clients of tenants. Thread-safe. */
public final class Clients {
  private final OAuthClientRegistry registry;
  private final InstantSource clock;
  private final ReentrantLock issuing = new ReentrantLock();

  /** Creates a list of the clients of a registry. */
  public Clients(OAuthClientRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Returns the time that a form carries, see {@link #issue}. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns the clients of a tenant, the latest registered first: all that are not revoked, and the
   * latest of the others.
   */
  public List<ClientRow> list(String tenantId) {
    Instant now = clock.instant();
    return ListLimit.ofEnded(registry.clients(tenantId), OAuthClient::isRevoked).stream()
        .map(client -> ClientRow.of(client, now))
        .toList();
  }

  /** Returns whether a client of the tenant has been used. */
  public boolean hasContact(String tenantId) {
    return registry.clients(tenantId).stream().anyMatch(client -> client.lastUsed().isPresent());
  }

  /** Returns a client of a tenant. */
  Optional<ClientRow> find(String tenantId, String clientId) {
    Instant now = clock.instant();
    return registry.clients(tenantId).stream()
        .filter(client -> client.id().equals(clientId))
        .map(client -> ClientRow.of(client, now))
        .findFirst();
  }

  /**
   * Registers a client with a secret, unless one was registered since the form was shown: a form
   * that a browser sends again does not create a second client.
   *
   * @param shown the time at which the form was shown
   */
  Optional<Registered> issue(Caller connection, Instant shown) {
    return unlessRepeated(
        () ->
            registry.clients(connection.tenantId()).stream()
                .filter(client -> client.caller().isSameConnection(connection))
                .anyMatch(client -> !client.created().isBefore(shown)),
        () -> registry.registerWithSecret(connection));
  }

  /**
   * Rotates the secret of a client, under the condition of {@link #issue}.
   *
   * @return the secret; empty as well when the client has been revoked in the meantime
   */
  Optional<BearerToken> rotate(OAuthClient client, Instant shown) {
    String tenantId = client.caller().tenantId();
    try {
      return unlessRepeated(
          () ->
              registry.clients(tenantId).stream()
                  .filter(known -> known.id().equals(client.id()))
                  .flatMap(known -> known.secrets().stream())
                  .anyMatch(secret -> !secret.lifetime().issued().isBefore(shown)),
          () -> registry.rotateSecret(tenantId, client.id()));
    } catch (NoSuchElementException revoked) {
      return Optional.empty();
    }
  }

  private <T> Optional<T> unlessRepeated(Supplier<Boolean> isRepeated, Supplier<T> operation) {
    issuing.lock();
    try {
      return isRepeated.get() ? Optional.empty() : Optional.of(operation.get());
    } finally {
      issuing.unlock();
    }
  }

  /** Returns the client of a tenant with a valid federated credential of this issuer. */
  public Optional<OAuthClient> findFederated(String tenantId, TrustedIssuer issuer) {
    Instant now = clock.instant();
    return find(tenantId, known -> known.isValidAt(now) && known.issuer().equals(issuer));
  }

  private Optional<OAuthClient> find(String tenantId, Predicate<Federated> credential) {
    return registry.clients(tenantId).stream()
        .filter(client -> !client.isRevoked())
        .filter(client -> client.federated().stream().anyMatch(credential))
        .findFirst();
  }

  /**
   * Registers a client with a federated credential. If a credential of the tenant for the issuer
   * has expired, its client gets the new one, so that the identity provider keeps the identifier of
   * the client.
   *
   * @param lifetime the time until expiry; empty for a credential that does not expire
   * @return the client; empty when a client has registered an identity of the issuer
   */
  public Optional<OAuthClient> federate(
      Caller connection, TrustedIssuer issuer, Optional<Duration> lifetime) {
    Instant now = clock.instant();
    Optional<OAuthClient> expired =
        find(
            connection.tenantId(),
            known ->
                !known.isValidAt(now)
                    && !Collections.disjoint(known.issuer().identities(), issuer.identities()));
    try {
      return expired
          .filter(client -> isTrusted(client, issuer, lifetime))
          .or(() -> Optional.of(registry.registerFederated(connection, issuer, lifetime)));
    } catch (IllegalArgumentException registered) {
      return Optional.empty();
    }
  }

  private boolean isTrusted(OAuthClient client, TrustedIssuer issuer, Optional<Duration> lifetime) {
    return unlessRevoked(
        () -> registry.trust(client.caller().tenantId(), client.id(), issuer, lifetime));
  }

  /** Revokes a credential of a client. */
  void revoke(OAuthClient client, CredentialRow credential) {
    unlessRevoked(
        () -> registry.revokeCredential(client.caller().tenantId(), client.id(), credential.id()));
  }

  /** Revokes a client. */
  void revoke(OAuthClient client) {
    unlessRevoked(() -> registry.revoke(client.caller().tenantId(), client.id()));
  }

  /**
   * Executes a change of a client that was valid when it was read.
   *
   * @return false when it has been revoked or removed in the meantime
   */
  private static boolean unlessRevoked(Runnable change) {
    try {
      change.run();
      return true;
    } catch (NoSuchElementException revoked) {
      return false;
    }
  }
}
