// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.memory;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An in-memory store of OAuth clients. Thread-safe; changes apply to the next request. */
public final class MemoryOAuthClients implements OAuthClientStore {
  private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /** Creates an empty store with a clock for the issue times of secrets. */
  public MemoryOAuthClients(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Registers a new client of a connection, with a random id and without a secret. */
  public OAuthClient register(Caller connection) {
    OAuthClient client =
        new OAuthClient(UUID.randomUUID().toString(), connection, List.of(), List.of());
    clients.put(client.id(), client);
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
    change(
        clientId,
        client -> {
          List<OAuthClient.Secret> secrets = new ArrayList<>(client.secrets());
          secrets.removeIf(old -> !old.isValidAt(now));
          secrets.add(new OAuthClient.Secret(secret.hash(), lifetime.map(now::plus)));
          return client.withSecrets(secrets);
        });
    return secret;
  }

  /**
   * Revokes a secret of a client. Does nothing if the client has no such secret.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void revokeSecret(String clientId, TokenHash hash) {
    change(
        clientId,
        client -> {
          List<OAuthClient.Secret> secrets = new ArrayList<>(client.secrets());
          secrets.removeIf(secret -> secret.hash().equals(hash));
          return client.withSecrets(secrets);
        });
  }

  /**
   * Adds a trusted issuer of assertions to the client.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void trust(String clientId, TrustedIssuer issuer) {
    change(
        clientId,
        client -> {
          List<TrustedIssuer> assertions = new ArrayList<>(client.assertions());
          assertions.add(issuer);
          return client.withAssertions(assertions);
        });
  }

  /**
   * Sets the replay policy for the client's assertions.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void replay(String clientId, ReplayPolicy policy) {
    change(clientId, client -> client.withReplay(policy));
  }

  private void change(String clientId, UnaryOperator<OAuthClient> change) {
    if (clients.computeIfPresent(clientId, (id, client) -> change.apply(client)) == null) {
      throw new NoSuchElementException("The client does not exist");
    }
  }

  /**
   * Removes a client with its secrets; its access tokens are no longer accepted. Does nothing if it
   * is unknown.
   */
  public void remove(String clientId) {
    clients.remove(clientId);
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }
}
