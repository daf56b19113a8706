// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.ClientDocuments;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.BearerToken;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientStore;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;

/** Stores clients of the token endpoint in the database, with their secrets as hashes. */
public final class JdbcOAuthClients implements OAuthClientStore {
  private final Transactions transactions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  JdbcOAuthClients(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Adds a client of a connection, without a secret, with an id that was never issued before. */
  public OAuthClient register(Caller connection) {
    OAuthClient client =
        new OAuthClient(UUID.randomUUID().toString(), connection, List.of(), List.of());
    transactions.inNewTransaction(
        sql ->
            sql.insertInto(Tables.OAUTH_CLIENT)
                .set(Tables.CLIENT_ID, client.id())
                .set(Tables.TENANT_ID, connection.tenantId())
                .set(Tables.CONNECTION, connection.connection())
                .set(Tables.VERSION, 1L)
                .set(Tables.DOCUMENT, ClientDocuments.write(client))
                .execute());
    return client;
  }

  /**
   * Issues a new secret of a client. Earlier secrets stay valid; expired ones are removed.
   *
   * @param lifetime the validity period; empty for a secret without expiry
   * @return the secret, which cannot be read again
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
   * Revokes a secret of a client. Does nothing when the client has no such secret.
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
   * Trusts an issuer of assertions for the client, in addition to its other credentials.
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
   * Sets how many times the client may use the same assertion.
   *
   * @throws NoSuchElementException when the client does not exist
   */
  public void replay(String clientId, ReplayPolicy policy) {
    change(clientId, client -> client.withReplay(policy));
  }

  /**
   * Removes a client with its secrets and access tokens. Does nothing when the client does not
   * exist.
   */
  public void remove(String clientId) {
    transactions.inNewTransaction(
        sql -> sql.deleteFrom(Tables.OAUTH_CLIENT).where(Tables.CLIENT_ID.eq(clientId)).execute());
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return transactions.inNewTransaction(sql -> find(sql, clientId, false));
  }

  private void change(String clientId, UnaryOperator<OAuthClient> change) {
    transactions.inNewTransaction(
        sql -> {
          OAuthClient old =
              find(sql, clientId, true)
                  .orElseThrow(() -> new NoSuchElementException("The client does not exist"));
          return sql.update(Tables.OAUTH_CLIENT)
              .set(Tables.DOCUMENT, ClientDocuments.write(change.apply(old)))
              .set(Tables.VERSION, Tables.VERSION.plus(1))
              .where(Tables.CLIENT_ID.eq(clientId))
              .execute();
        });
  }

  private static Optional<OAuthClient> find(DSLContext sql, String clientId, boolean toChange) {
    var query =
        sql.select(Tables.TENANT_ID, Tables.CONNECTION, Tables.DOCUMENT)
            .from(Tables.OAUTH_CLIENT)
            .where(Tables.CLIENT_ID.eq(clientId));
    return (toChange ? query.forUpdate() : query)
        .fetchOptional(
            found ->
                ClientDocuments.read(
                    clientId,
                    new Caller(found.get(Tables.TENANT_ID), found.get(Tables.CONNECTION)),
                    found.get(Tables.DOCUMENT)));
  }
}
