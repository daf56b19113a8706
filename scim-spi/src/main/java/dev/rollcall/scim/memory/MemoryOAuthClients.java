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

/** Clients in memory. Thread-safe; a change holds from the next request on. */
public final class MemoryOAuthClients implements OAuthClientStore {
  private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /** No clients; the clock tells when the life-time of a secret begins. */
  public MemoryOAuthClients(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** A new client of a connection, without a secret; its id was never given out before. */
  public OAuthClient register(Caller connection) {
    OAuthClient client =
        new OAuthClient(UUID.randomUUID().toString(), connection, List.of(), List.of());
    clients.put(client.id(), client);
    return client;
  }

  /**
   * A new secret of a client. Earlier ones stay valid; those that have ended are forgotten.
   *
   * @param lifetime how long it is valid; empty for ever
   * @return the secret, which cannot be had a second time
   * @throws NoSuchElementException when there is no such client
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
   * Takes a secret of a client back; nothing happens when it has no such secret.
   *
   * @throws NoSuchElementException when there is no such client
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
   * From now on, assertions of this issuer speak for the client, beside what it has already.
   *
   * @throws NoSuchElementException when there is no such client
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
   * Sets how often the client may use the same assertion.
   *
   * @throws NoSuchElementException when there is no such client
   */
  public void replay(String clientId, ReplayPolicy policy) {
    change(clientId, client -> client.withReplay(policy));
  }

  private void change(String clientId, UnaryOperator<OAuthClient> change) {
    if (clients.computeIfPresent(clientId, (id, client) -> change.apply(client)) == null) {
      throw new NoSuchElementException("There is no such client");
    }
  }

  /** Takes a client back with its secrets and access tokens; nothing happens when it is unknown. */
  public void remove(String clientId) {
    clients.remove(clientId);
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return Optional.ofNullable(clients.get(clientId));
  }
}
