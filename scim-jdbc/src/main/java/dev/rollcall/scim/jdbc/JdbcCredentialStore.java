// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.BearerToken;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.Credential;
import dev.rollcall.scim.spi.CredentialStore;
import dev.rollcall.scim.spi.TokenHash;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Credentials in the database, as hashes; a change holds from the next request on. */
public final class JdbcCredentialStore implements CredentialStore {
  private final Transactions transactions;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  JdbcCredentialStore(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Issues a new token. Earlier tokens of the connection stay valid until they are revoked, so that
   * a customer can change over.
   *
   * @param lifetime how long it is valid; empty for ever
   * @return the token, which cannot be had a second time
   */
  public BearerToken issue(String tenantId, String connection, Optional<Duration> lifetime) {
    BearerToken token = BearerToken.generate(random);
    transactions.alone(
        sql ->
            sql.insertInto(Tables.CREDENTIAL)
                .set(Tables.TOKEN_HASH, token.hash().hex())
                .set(Tables.TENANT_ID, tenantId)
                .set(Tables.CONNECTION, connection)
                .set(
                    Tables.EXPIRES,
                    lifetime.map(time -> Rows.utc(clock.instant().plus(time))).orElse(null))
                .set(Tables.IS_REVOKED, false)
                .execute());
    return token;
  }

  /** Takes a token back; nothing happens when it is not known. */
  public void revoke(TokenHash hash) {
    transactions.alone(
        sql ->
            sql.update(Tables.CREDENTIAL)
                .set(Tables.IS_REVOKED, true)
                .where(Tables.TOKEN_HASH.eq(hash.hex()))
                .execute());
  }

  @Override
  public Optional<Credential> find(TokenHash hash) {
    return transactions.alone(
        sql ->
            sql.select(
                    Tables.TOKEN_HASH,
                    Tables.TENANT_ID,
                    Tables.CONNECTION,
                    Tables.EXPIRES,
                    Tables.IS_REVOKED)
                .from(Tables.CREDENTIAL)
                .where(Tables.TOKEN_HASH.eq(hash.hex()))
                .fetchOptional(
                    found ->
                        new Credential(
                            new TokenHash(found.get(Tables.TOKEN_HASH)),
                            new Caller(found.get(Tables.TENANT_ID), found.get(Tables.CONNECTION)),
                            Optional.ofNullable(found.get(Tables.EXPIRES))
                                .map(OffsetDateTime::toInstant),
                            found.get(Tables.IS_REVOKED))));
  }
}
