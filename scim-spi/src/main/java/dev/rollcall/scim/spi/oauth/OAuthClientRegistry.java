// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.oauth;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.ClientCredential.Lifetime;
import dev.rollcall.scim.spi.oauth.ClientCredential.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Registers the OAuth clients of tenant connections, and issues, rotates and revokes their secrets
 * and federated credentials. The host calls it from the page where a customer's administrator
 * manages clients; the console has such a page. Thread-safe; a change applies to the next request.
 *
 * <p>Methods that name a client throw {@link NoSuchElementException} when the tenant has no such
 * client or it is revoked.
 */
public final class OAuthClientRegistry {
  private final OAuthClientRepository clients;
  private final TokenPolicy policy;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a registry that stores clients in a repository.
   *
   * @param policy the lifetime of a new secret, and the time for which the previous one stays valid
   *     after a rotation
   */
  public OAuthClientRegistry(
      OAuthClientRepository clients, TokenPolicy policy, InstantSource clock) {
    this.clients = Objects.requireNonNull(clients, "clients");
    this.policy = Objects.requireNonNull(policy, "policy");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Creates a registry with the policy {@link TokenPolicy#ONE_YEAR}. */
  public OAuthClientRegistry(OAuthClientRepository clients, InstantSource clock) {
    this(clients, TokenPolicy.ONE_YEAR, clock);
  }

  /**
   * A new client with its secret.
   *
   * @param client the client
   * @param secret the secret, to be shown once; it cannot be retrieved again
   */
  public record Registered(OAuthClient client, BearerToken secret) {
    /** Checks that no component is null. */
    public Registered {
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(secret, "secret");
    }
  }

  /** Returns the clients of a tenant, revoked or not, the latest registered first. */
  public List<OAuthClient> clients(String tenantId) {
    return clients.findByTenant(tenantId);
  }

  /** Registers a new client of a connection, with a random id and without a credential. */
  public OAuthClient register(Caller connection) {
    return added(connection, now(), List.of());
  }

  /**
   * Registers a new client of a connection, with a random id and a secret.
   *
   * @param connection the connection and the scopes of its access tokens
   */
  public Registered registerWithSecret(Caller connection) {
    BearerToken secret = BearerToken.generate(random);
    Instant now = now();
    Secret stored = stored(secret, now, policy.lifetime());
    return new Registered(added(connection, now, List.of(stored)), secret);
  }

  /**
   * Registers a new client of a connection, with a random id, that authenticates by assertions of
   * an issuer.
   *
   * @param connection the connection and the scopes of its access tokens
   * @param lifetime the time until expiry; empty for a credential that does not expire
   * @throws IllegalArgumentException when a client has registered one of the {@link
   *     TrustedIssuer#identities} of the issuer
   */
  public OAuthClient registerFederated(
      Caller connection, TrustedIssuer issuer, Optional<Duration> lifetime) {
    Instant now = now();
    return added(connection, now, List.of(stored(issuer, now, lifetime)));
  }

  private OAuthClient added(Caller connection, Instant now, List<ClientCredential> credentials) {
    OAuthClient client = OAuthClient.of(UUID.randomUUID().toString(), connection, now, credentials);
    clients.add(client);
    return client;
  }

  private static Secret stored(BearerToken secret, Instant now, Optional<Duration> lifetime) {
    return new Secret(secret.hash(), Lifetime.from(now, lifetime.map(now::plus)));
  }

  private static Federated stored(TrustedIssuer issuer, Instant now, Optional<Duration> lifetime) {
    return new Federated(
        UUID.randomUUID().toString(), issuer, Lifetime.from(now, lifetime.map(now::plus)));
  }

  /** Returns the time in the precision that databases store. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Adds a new secret to a client. Earlier secrets stay valid; expired ones are removed.
   *
   * @param lifetime the time until expiry; empty for a secret that does not expire
   * @return the secret, which cannot be retrieved again
   */
  public BearerToken addSecret(String tenantId, String clientId, Optional<Duration> lifetime) {
    BearerToken secret = BearerToken.generate(random);
    Secret added = stored(secret, now(), lifetime);
    change(tenantId, clientId, client -> client.with(added));
    return secret;
  }

  /**
   * Replaces the secrets of a client by a new one. The latest existing secret stays valid for the
   * policy's overlap; older ones are revoked immediately. No more than two secrets are valid at a
   * time.
   *
   * @return the secret, which cannot be retrieved again
   */
  public BearerToken rotateSecret(String tenantId, String clientId) {
    BearerToken secret = BearerToken.generate(random);
    Secret fresh = stored(secret, now(), policy.lifetime());
    Instant end = fresh.lifetime().issued().plus(policy.overlap());
    change(tenantId, clientId, client -> client.rotated(fresh, end));
    return secret;
  }

  /**
   * Adds a federated credential to a client.
   *
   * @param lifetime the time until expiry; empty for a credential that does not expire
   * @throws IllegalArgumentException when another client has registered one of the {@link
   *     TrustedIssuer#identities} of the issuer
   */
  public void trust(
      String tenantId, String clientId, TrustedIssuer issuer, Optional<Duration> lifetime) {
    Federated added = stored(issuer, now(), lifetime);
    change(tenantId, clientId, client -> client.with(added));
  }

  /**
   * Revokes a secret or federated credential of a client, and the access tokens that were issued
   * for it. Does nothing if the client has no such credential.
   */
  public void revokeCredential(String tenantId, String clientId, String credentialId) {
    change(tenantId, clientId, client -> client.without(credentialId));
  }

  /** Sets the replay policy for a client's assertions. */
  public void replay(String tenantId, String clientId, ReplayPolicy replay) {
    change(tenantId, clientId, client -> client.withReplay(replay));
  }

  /** Revokes a client permanently, with its credentials and access tokens. */
  public void revoke(String tenantId, String clientId) {
    require(clients.change(tenantId, clientId, OAuthClient::revoked));
  }

  private void change(String tenantId, String clientId, UnaryOperator<OAuthClient> change) {
    require(
        clients.change(
            tenantId,
            clientId,
            known -> change.apply(require(Optional.of(known).filter(one -> !one.isRevoked())))));
  }

  private static OAuthClient require(Optional<OAuthClient> found) {
    return found.orElseThrow(
        () -> new NoSuchElementException("The client does not exist or is revoked"));
  }

  /** Removes a client with its credentials. Does nothing if it is unknown. */
  public void remove(String tenantId, String clientId) {
    clients.remove(tenantId, clientId);
  }
}
