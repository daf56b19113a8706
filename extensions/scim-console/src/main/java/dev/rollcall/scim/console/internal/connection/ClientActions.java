// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.internal.connection;

import dev.rollcall.scim.console.internal.log.AdministrationLog;
import dev.rollcall.scim.console.internal.web.Visit;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry.Registered;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Creates, rotates and revokes OAuth clients for visitors with the right to manage credentials.
 * Each action is recorded in the provisioning log. Thread-safe.
 */
public final class ClientActions {
  private final Clients clients;
  private final AdministrationLog log;

  /** Creates actions on these clients. */
  public ClientActions(Clients clients, AdministrationLog log) {
    this.clients = clients;
    this.log = log;
  }

  /** Returns the clients that the actions change. */
  public Clients clients() {
    return clients;
  }

  /** Returns the clients of the visitor's tenant, the latest registered first. */
  List<ClientRow> list(Visit visit) {
    return clients.list(visit.user().tenantId());
  }

  /** Returns a client of the visitor's tenant. */
  Optional<ClientRow> find(Visit visit, String clientId) {
    return clients.find(visit.user().tenantId(), clientId);
  }

  /**
   * Registers a client with a secret.
   *
   * @param name the name of the connection
   * @param unlessSince registers none if one was registered for the connection at this time or
   *     later
   */
  Optional<Registered> issue(Visit visit, String name, boolean isReadOnly, Instant unlessSince) {
    Optional<Registered> registered =
        clients.issue(TokenActions.connection(visit, name, isReadOnly), unlessSince);
    String action = isReadOnly ? "read-only OAuth client created" : "OAuth client created";
    registered.ifPresent(known -> record(visit, action, known.client()));
    return registered;
  }

  /**
   * Adds a secret to a client; the latest one before stays valid for a while, older ones end.
   *
   * @param unlessSince adds none if one was added at this time or later
   */
  Optional<BearerToken> rotate(Visit visit, OAuthClient client, Instant unlessSince) {
    Optional<BearerToken> secret = clients.rotate(client, unlessSince);
    secret.ifPresent(issued -> record(visit, "client secret rotated", client));
    return secret;
  }

  /**
   * Registers a client with a federated credential, or returns the client of the visitor's tenant
   * that has registered the identity of the issuer.
   *
   * @param name the name of the connection
   * @param lifetime the time until expiry; empty for a credential that does not expire
   * @return the client; empty when a client of another tenant has registered the identity
   */
  public Optional<OAuthClient> federate(
      Visit visit, String name, TrustedIssuer issuer, Optional<Duration> lifetime) {
    Optional<OAuthClient> known = clients.findFederated(visit.user().tenantId(), issuer);
    if (known.isPresent()) {
      return known;
    }
    Optional<OAuthClient> registered =
        clients.federate(TokenActions.connection(visit, name), issuer, lifetime);
    registered.ifPresent(client -> record(visit, "issuer trusted", client));
    return registered;
  }

  /** Revokes a credential of a client. */
  void revoke(Visit visit, OAuthClient client, CredentialRow credential) {
    clients.revoke(client, credential);
    String action =
        credential.issuer().isPresent() ? "federated credential revoked" : "client secret revoked";
    record(visit, action, client);
  }

  /** Revokes a client with its credentials. */
  void revoke(Visit visit, OAuthClient client) {
    clients.revoke(client);
    record(visit, "OAuth client revoked", client);
  }

  private void record(Visit visit, String action, OAuthClient client) {
    log.record(
        visit, action, "connection " + client.caller().connection() + ", client " + client.id());
  }
}
