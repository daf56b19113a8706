// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.NamedLock;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.jdbc.internal.document.ScopeColumn;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionActivity;
import dev.rollcall.scim.spi.credential.Credential;
import dev.rollcall.scim.spi.credential.CredentialRepository;
import dev.rollcall.scim.spi.credential.TenantCredentialLookup;
import dev.rollcall.scim.spi.credential.TokenHash;
import dev.rollcall.scim.spi.tenant.TenantDirectory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Stores credentials as hashes in the database. A change applies from the next request. */
public final class JdbcCredentialStore implements CredentialRepository, ConnectionActivity {
  private static final List<Field<?>> COLUMNS =
      List.of(
          Tables.TOKEN_HASH,
          Tables.TENANT_ID,
          Tables.CONNECTION,
          Tables.SCOPES,
          Tables.ISSUED,
          Tables.EXPIRES,
          Tables.IS_REVOKED,
          Tables.LAST_USED);

  private final Transactions transactions;

  JdbcCredentialStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(Credential fresh) {
    transactions.inNewTransaction(sql -> insert(sql, fresh));
  }

  @Override
  public void replace(Credential fresh, Instant end) {
    Caller connection = fresh.caller();
    new NamedLock(connection.tenantId(), "credentials " + connection.connection())
        .runExclusively(
            transactions,
            sql -> {
              fresh.replaced(findByConnection(sql, connection), end).forEach(old -> end(sql, old));
              return insert(sql, fresh);
            });
  }

  private static int insert(DSLContext sql, Credential fresh) {
    if (sql.fetchExists(Tables.CREDENTIAL, is(fresh.hash()))) {
      throw new IllegalArgumentException("A credential with this hash exists");
    }
    return sql.insertInto(Tables.CREDENTIAL)
        .set(Tables.TOKEN_HASH, fresh.hash().hex())
        .set(Tables.TENANT_ID, fresh.caller().tenantId())
        .set(Tables.CONNECTION, fresh.caller().connection())
        .set(Tables.SCOPES, ScopeColumn.encode(fresh.caller().scopes()))
        .set(Tables.ISSUED, TimeColumn.utc(fresh.issued()))
        .set(Tables.EXPIRES, fresh.expires().map(TimeColumn::utc).orElse(null))
        .set(Tables.IS_REVOKED, fresh.isRevoked())
        .set(Tables.LAST_USED, fresh.lastUsed().map(TimeColumn::utc).orElse(null))
        .execute();
  }

  private static int end(DSLContext sql, Credential ending) {
    return ending.isRevoked()
        ? revoke(sql, is(ending.hash()))
        : sql.update(Tables.CREDENTIAL)
            .set(Tables.EXPIRES, ending.expires().map(TimeColumn::utc).orElse(null))
            .where(is(ending.hash()))
            .execute();
  }

  private static int revoke(DSLContext sql, Condition which) {
    return sql.update(Tables.CREDENTIAL).set(Tables.IS_REVOKED, true).where(which).execute();
  }

  private static Condition is(TokenHash hash) {
    return Tables.TOKEN_HASH.eq(hash.hex());
  }

  private static Condition isOf(Caller connection) {
    return Tables.TENANT_ID
        .eq(connection.tenantId())
        .and(Tables.CONNECTION.eq(connection.connection()));
  }

  @Override
  public void revoke(TokenHash hash) {
    transactions.inNewTransaction(sql -> revoke(sql, is(hash)));
  }

  @Override
  public void revokeAll(Caller connection) {
    transactions.inNewTransaction(sql -> revoke(sql, isOf(connection)));
  }

  @Override
  public void recordUse(TokenHash hash, Instant time) {
    OffsetDateTime at = TimeColumn.utc(time);
    transactions.inNewTransaction(
        sql ->
            sql.update(Tables.CREDENTIAL)
                .set(Tables.LAST_USED, at)
                .where(is(hash), Tables.LAST_USED.isNull().or(Tables.LAST_USED.lt(at)))
                .execute());
  }

  @Override
  public Optional<Credential> find(TokenHash hash) {
    return find(transactions, hash).credential();
  }

  /** Returns the look-up by one statement, if the tenants are those of the same database. */
  @Override
  public Optional<TenantCredentialLookup> withTenants(TenantDirectory tenants) {
    return tenants instanceof JdbcTenants stored && stored.isIn(transactions)
        ? Optional.of(hash -> find(transactions, hash))
        : Optional.empty();
  }

  private static TenantCredentialLookup.Found find(Transactions transactions, TokenHash hash) {
    return transactions.read(session -> CredentialRows.find(session, hash));
  }

  @Override
  public List<Credential> findByConnection(Caller connection) {
    return transactions.inNewTransaction(sql -> findByConnection(sql, connection));
  }

  private static List<Credential> findByConnection(DSLContext sql, Caller connection) {
    return sql.select(COLUMNS)
        .from(Tables.CREDENTIAL)
        .where(isOf(connection))
        .orderBy(Tables.ISSUED.desc(), Tables.TOKEN_HASH)
        .fetch(JdbcCredentialStore::credential);
  }

  @Override
  public List<Credential> findExpiringBetween(Instant after, Instant until) {
    return transactions.inNewTransaction(
        sql ->
            sql.select(COLUMNS)
                .from(Tables.CREDENTIAL)
                .where(
                    Tables.EXPIRES.gt(TimeColumn.utc(after)),
                    Tables.EXPIRES.le(TimeColumn.utc(until)),
                    Tables.IS_REVOKED.isFalse())
                .orderBy(Tables.EXPIRES, Tables.TOKEN_HASH)
                .fetch(JdbcCredentialStore::credential));
  }

  @Override
  public List<Contact> contacts(Optional<String> tenantId, int max) {
    return transactions.inNewTransaction(
        sql ->
            tenantId
                .map(tenant -> contactsOf(sql, tenant, max))
                .orElseGet(() -> new LatestContacts(sql).read(max)));
  }

  private static List<Contact> contactsOf(DSLContext sql, String tenant, int max) {
    Field<OffsetDateTime> last = DSL.max(Tables.LAST_USED);
    return sql.select(Tables.CONNECTION, last)
        .from(Tables.CREDENTIAL)
        .where(Tables.TENANT_ID.eq(tenant), Tables.IS_REVOKED.isFalse())
        .groupBy(Tables.CONNECTION)
        .orderBy(last.desc().nullsLast(), Tables.CONNECTION)
        .limit(max)
        .fetch(
            found ->
                new Contact(
                    tenant,
                    found.value1(),
                    Optional.ofNullable(found.value2()).map(OffsetDateTime::toInstant)));
  }

  private static Credential credential(Record found) {
    return new Credential(
        new TokenHash(found.get(Tables.TOKEN_HASH)),
        new Caller(
            found.get(Tables.TENANT_ID),
            found.get(Tables.CONNECTION),
            ScopeColumn.decode(found.get(Tables.SCOPES))),
        found.get(Tables.ISSUED).toInstant(),
        Optional.ofNullable(found.get(Tables.EXPIRES)).map(OffsetDateTime::toInstant),
        found.get(Tables.IS_REVOKED),
        Optional.ofNullable(found.get(Tables.LAST_USED)).map(OffsetDateTime::toInstant));
  }
}
