// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.ClientDocuments;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRepository;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;

/** Stores OAuth clients in the database, with their secrets as hashes. */
public final class JdbcOAuthClients implements OAuthClientRepository {
  private final Transactions transactions;

  JdbcOAuthClients(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(OAuthClient client) {
    transactions.inNewTransaction(
        sql ->
            sql.insertInto(Tables.OAUTH_CLIENT)
                .set(Tables.CLIENT_ID, client.id())
                .set(Tables.TENANT_ID, client.caller().tenantId())
                .set(Tables.CONNECTION, client.caller().connection())
                .set(Tables.VERSION, 1L)
                .set(Tables.DOCUMENT, ClientDocuments.write(client))
                .execute());
  }

  @Override
  public void remove(String clientId) {
    transactions.inNewTransaction(
        sql -> sql.deleteFrom(Tables.OAUTH_CLIENT).where(Tables.CLIENT_ID.eq(clientId)).execute());
  }

  @Override
  public Optional<OAuthClient> find(String clientId) {
    return transactions.inNewTransaction(sql -> find(sql, clientId, false));
  }

  @Override
  public void change(String clientId, UnaryOperator<OAuthClient> change) {
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
