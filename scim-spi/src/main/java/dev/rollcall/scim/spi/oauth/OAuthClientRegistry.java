// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Registers the OAuth clients of tenant connections and manages their secrets and trusted issuers.
 * The host calls it from the page where a customer's administrator manages clients. Thread-safe; a
 * change applies to the next request.
 */
public final class OAuthClientRegistry {
  private final OAuthClientRepository clients;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** Creates a registry that stores clients in a repository. */
  public OAuthClientRegistry(OAuthClientRepository clients, InstantSource clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Registers a new client of a connection, with a random id and without a secret. */
  public OAuthClient register(Caller connection) {
    OAuthClient client =
        new OAuthClient(UUID.randomUUID().toString(), connection, List.of(), List.of());
    clients.add(client);
    return client;
  }

  /**
   * Adds a new secret to a client. Earlier secrets stay valid; expired ones are removed.
   *
   * @param lifetime the time until expiry; empty for a secret that does not expire
   * @return the secret, which cannot be retrieved again
   * @throws NoSuchElementException when the client does not exist
   */
  public BearerToken addSecret(String clientId, Optional<Duration> lifetime) {
    BearerToken secret = BearerToken.generate(random);
    Instant now = clock.instant();
    OAuthClient.Secret added = new OAuthClient.Secret(secret.hash(), lifetime.map(now::plus));
    clients.change(clientId, client -> client.withSecret(added, now));
    return secret;
  }

  /**
   * Revokes a secret of a client. Does nothing if the client has no such secret.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void revokeSecret(String clientId, TokenHash hash) {
    clients.change(clientId, client -> client.withoutSecret(hash));
  }

  /**
   * Adds a trusted issuer of assertions to a client.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void trust(String clientId, TrustedIssuer issuer) {
    clients.change(clientId, client -> client.withAssertionsOf(issuer));
  }

  /**
   * Sets the replay policy for a client's assertions.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void replay(String clientId, ReplayPolicy policy) {
    clients.change(clientId, client -> client.withReplay(policy));
  }

  /**
   * Removes a client with its secrets; its access tokens are no longer accepted. Does nothing if it
   * is unknown.
   */
  public void remove(String clientId) {
    clients.remove(clientId);
  }
}
