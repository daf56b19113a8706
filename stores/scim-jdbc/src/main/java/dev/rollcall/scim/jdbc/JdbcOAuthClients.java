// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.ClientDocuments;
import dev.rollcall.scim.jdbc.internal.resource.ValueKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.ClientCredential.Federated;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Stores OAuth clients in the database, with their secrets as hashes. */
public final class JdbcOAuthClients implements OAuthClientRepository {
  private static final List<Field<?>> COLUMNS =
      List.of(
          Tables.CLIENT_ID, Tables.TENANT_ID, Tables.CONNECTION, Tables.CREATED, Tables.DOCUMENT);

  private final Transactions transactions;

  JdbcOAuthClients(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(OAuthClient client) {
    write(
        sql -> {
          insertIssuers(sql, client);
          return sql.insertInto(Tables.OAUTH_CLIENT)
              .set(Tables.CLIENT_ID, client.id())
              .set(Tables.TENANT_ID, client.caller().tenantId())
              .set(Tables.CONNECTION, client.caller().connection())
              .set(Tables.CREATED, TimeColumn.utc(client.created()))
              .set(Tables.VERSION, 1L)
              .set(Tables.DOCUMENT, ClientDocuments.write(client))
              .execute();
        });
  }

  private <T> T write(Function<DSLContext, T> work) {
    try {
      return transactions.inNewTransaction(work);
    } catch (RuntimeException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        throw new IllegalArgumentException(
            "The client or one of its federated credentials is registered", failure);
      }
      throw failure;
    }
  }

  private static void insertIssuers(DSLContext sql, OAuthClient client) {
    if (client.isRevoked()) {
      return;
    }
    Set<String> inserted = new HashSet<>();
    for (Federated credential : client.federated()) {
      credential.issuer().identities().stream()
          .filter(inserted::add)
          .forEach(identity -> insertIssuer(sql, client, credential, identity));
    }
  }

  private static void insertIssuer(
      DSLContext sql, OAuthClient client, Federated credential, String identity) {
    sql.insertInto(Tables.OAUTH_ISSUER)
        .set(Tables.ISSUER_HASH, identity)
        .set(Tables.VALUE_KEY, ValueKeys.text(credential.issuer().name()))
        .set(Tables.CLIENT_ID, client.id())
        .set(Tables.TENANT_ID, client.caller().tenantId())
        .execute();
  }

  private static void deleteIssuers(DSLContext sql, String tenantId, String clientId) {
    sql.deleteFrom(Tables.OAUTH_ISSUER).where(is(tenantId, clientId)).execute();
  }

  private static Condition is(String tenantId, String clientId) {
    return Tables.TENANT_ID.eq(tenantId).and(Tables.CLIENT_ID.eq(clientId));
  }

  @Override
  public Optional<OAuthClient> change(
      String tenantId, String clientId, UnaryOperator<OAuthClient> change) {
    return write(
        sql -> {
          Optional<OAuthClient> old = findForUpdate(sql, tenantId, clientId);
          Optional<OAuthClient> changed = old.map(change);
          changed
              .filter(fresh -> !old.equals(Optional.of(fresh)))
              .ifPresent(fresh -> update(sql, old.orElseThrow(), fresh));
          return changed;
        });
  }

  private static void update(DSLContext sql, OAuthClient old, OAuthClient fresh) {
    String tenantId = fresh.caller().tenantId();
    if (old.isRevoked() != fresh.isRevoked() || !issuers(old).equals(issuers(fresh))) {
      deleteIssuers(sql, tenantId, fresh.id());
      insertIssuers(sql, fresh);
    }
    sql.update(Tables.OAUTH_CLIENT)
        .set(Tables.DOCUMENT, ClientDocuments.write(fresh))
        .set(Tables.VERSION, Tables.VERSION.plus(1))
        .where(is(tenantId, fresh.id()))
        .execute();
  }

  private static List<TrustedIssuer> issuers(OAuthClient client) {
    return client.federated().stream().map(Federated::issuer).toList();
  }

  @Override
  public void remove(String tenantId, String clientId) {
    transactions.inNewTransaction(
        sql -> {
          deleteIssuers(sql, tenantId, clientId);
          return sql.deleteFrom(Tables.OAUTH_CLIENT).where(is(tenantId, clientId)).execute();
        });
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return transactions.inNewTransaction(
        sql ->
            sql.select(COLUMNS)
                .from(Tables.OAUTH_CLIENT)
                .where(Tables.CLIENT_ID.eq(clientId))
                .fetchOptional(JdbcOAuthClients::client));
  }

  private static Optional<OAuthClient> findForUpdate(
      DSLContext sql, String tenantId, String clientId) {
    return sql.select(COLUMNS)
        .from(Tables.OAUTH_CLIENT)
        .where(is(tenantId, clientId))
        .forUpdate()
        .fetchOptional(JdbcOAuthClients::client);
  }

  @Override
  public List<OAuthClient> findByTenant(String tenantId) {
    return transactions.inNewTransaction(
        sql ->
            sql.select(COLUMNS)
                .from(Tables.OAUTH_CLIENT)
                .where(Tables.TENANT_ID.eq(tenantId))
                .orderBy(Tables.CREATED.desc(), Tables.CLIENT_ID)
                .fetch(JdbcOAuthClients::client));
  }

  @Override
  public List<OAuthClient> findByIssuer(String issuer) {
    return transactions.inNewTransaction(
        sql ->
            sql.select(COLUMNS)
                .from(Tables.OAUTH_CLIENT)
                .where(
                    Tables.CLIENT_ID.in(
                        sql.select(Tables.CLIENT_ID)
                            .from(Tables.OAUTH_ISSUER)
                            .where(Tables.VALUE_KEY.eq(ValueKeys.text(issuer)))))
                .fetch(JdbcOAuthClients::client));
  }

  private static OAuthClient client(Record found) {
    return ClientDocuments.read(
        found.get(Tables.CLIENT_ID),
        new Caller(found.get(Tables.TENANT_ID), found.get(Tables.CONNECTION)),
        found.get(Tables.CREATED).toInstant(),
        found.get(Tables.DOCUMENT));
  }
}
