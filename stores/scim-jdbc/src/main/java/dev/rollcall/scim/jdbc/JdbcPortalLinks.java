// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.database.Transactions;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.console.PortalLink;
import dev.rollcall.scim.spi.console.PortalLinkStore;
import dev.rollcall.scim.spi.credential.TokenHash;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Stores portal links and their sessions as hashes in the database. */
public final class JdbcPortalLinks implements PortalLinkStore {
  private static final List<Field<?>> COLUMNS =
      List.of(
          Tables.TOKEN_HASH,
          Tables.ID,
          Tables.TENANT_ID,
          Tables.PERSON,
          Tables.RIGHTS,
          Tables.CREATED,
          Tables.EXPIRES,
          Tables.IS_REVOKED,
          Tables.SESSION_HASH,
          Tables.SESSION_BEGUN,
          Tables.SESSION_EXPIRES);

  private final Transactions transactions;

  JdbcPortalLinks(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void add(PortalLink link) {
    try {
      transactions.inNewTransaction(sql -> insert(sql, link));
    } catch (RuntimeException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        throw new IllegalArgumentException("A link with this hash or id exists", failure);
      }
      throw failure;
    }
  }

  private static int insert(DSLContext sql, PortalLink link) {
    return sql.insertInto(Tables.PORTAL_LINK)
        .set(Tables.TOKEN_HASH, link.hash().hex())
        .set(Tables.ID, link.id())
        .set(Tables.TENANT_ID, link.tenantId())
        .set(Tables.PERSON, link.person())
        .set(Tables.RIGHTS, encode(link.rights()))
        .set(Tables.CREATED, TimeColumn.utc(link.created()))
        .set(Tables.EXPIRES, TimeColumn.utc(link.expires()))
        .set(Tables.IS_REVOKED, link.isRevoked())
        .set(Tables.SESSION_HASH, link.session().map(begun -> begun.hash().hex()).orElse(null))
        .set(Tables.SESSION_BEGUN, time(link.session().map(PortalLink.Session::begun)))
        .set(Tables.SESSION_EXPIRES, time(link.session().map(PortalLink.Session::expires)))
        .execute();
  }

  private static @Nullable OffsetDateTime time(Optional<Instant> time) {
    return time.map(TimeColumn::utc).orElse(null);
  }

  private static String encode(Set<ConsoleRight> rights) {
    return rights.stream().sorted().map(ConsoleRight::name).collect(Collectors.joining(" "));
  }

  private static Set<ConsoleRight> decode(String stored) {
    return Arrays.stream(stored.split(" ", -1))
        .map(ConsoleRight::valueOf)
        .collect(Collectors.toSet());
  }

  /** The condition of the update admits one of concurrent calls. */
  @Override
  public Optional<PortalLink> open(TokenHash link, PortalLink.Session session) {
    Condition isLink = Tables.TOKEN_HASH.eq(link.hex());
    return transactions.inNewTransaction(
        sql -> {
          int opened =
              sql.update(Tables.PORTAL_LINK)
                  .set(Tables.SESSION_HASH, session.hash().hex())
                  .set(Tables.SESSION_BEGUN, TimeColumn.utc(session.begun()))
                  .set(Tables.SESSION_EXPIRES, TimeColumn.utc(session.expires()))
                  .where(
                      isLink,
                      Tables.SESSION_HASH.isNull(),
                      Tables.IS_REVOKED.isFalse(),
                      Tables.EXPIRES.gt(TimeColumn.utc(session.begun())))
                  .execute();
          return opened == 0 ? Optional.empty() : find(sql, isLink);
        });
  }

  private static Optional<PortalLink> find(DSLContext sql, Condition which) {
    return sql.select(COLUMNS)
        .from(Tables.PORTAL_LINK)
        .where(which)
        .fetchOptional(JdbcPortalLinks::link);
  }

  @Override
  public Optional<PortalLink> findByHash(TokenHash link) {
    return transactions.inNewTransaction(sql -> find(sql, Tables.TOKEN_HASH.eq(link.hex())));
  }

  @Override
  public Optional<PortalLink> findBySession(TokenHash session) {
    return transactions.inNewTransaction(sql -> find(sql, Tables.SESSION_HASH.eq(session.hex())));
  }

  @Override
  public void revoke(String tenantId, String linkId) {
    transactions.inNewTransaction(
        sql ->
            sql.update(Tables.PORTAL_LINK)
                .set(Tables.IS_REVOKED, true)
                .where(Tables.TENANT_ID.eq(tenantId), Tables.ID.eq(linkId))
                .execute());
  }

  @Override
  public List<PortalLink> findByTenant(String tenantId) {
    return transactions.inNewTransaction(
        sql ->
            sql.select(COLUMNS)
                .from(Tables.PORTAL_LINK)
                .where(Tables.TENANT_ID.eq(tenantId))
                .orderBy(Tables.CREATED.desc(), Tables.ID)
                .fetch(JdbcPortalLinks::link));
  }

  @Override
  public void removeEndedBefore(Instant time) {
    OffsetDateTime end = TimeColumn.utc(time);
    transactions.inNewTransaction(
        sql ->
            sql.deleteFrom(Tables.PORTAL_LINK)
                .where(
                    Tables.SESSION_EXPIRES
                        .lt(end)
                        .or(Tables.SESSION_HASH.isNull().and(Tables.EXPIRES.lt(end))))
                .execute());
  }

  private static PortalLink link(Record found) {
    return new PortalLink(
        new TokenHash(found.get(Tables.TOKEN_HASH)),
        found.get(Tables.ID),
        found.get(Tables.TENANT_ID),
        found.get(Tables.PERSON),
        decode(found.get(Tables.RIGHTS)),
        found.get(Tables.CREATED).toInstant(),
        found.get(Tables.EXPIRES).toInstant(),
        Optional.ofNullable(found.get(Tables.SESSION_HASH)).map(hash -> session(hash, found)),
        found.get(Tables.IS_REVOKED));
  }

  private static PortalLink.Session session(String hash, Record found) {
    return new PortalLink.Session(
        new TokenHash(hash),
        found.get(Tables.SESSION_BEGUN).toInstant(),
        found.get(Tables.SESSION_EXPIRES).toInstant());
  }
}
