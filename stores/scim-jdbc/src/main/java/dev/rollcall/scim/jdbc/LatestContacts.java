// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionActivity.Contact;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record3;

/**
 * Reads the connections of all tenants with the latest contact. It reads the beginning of an index,
 * so that the time depends on the number of requested connections, not on that of stored
 * credentials.
 */
final class LatestContacts {
  private static final int GROWTH = 4;

  private final DSLContext sql;

  LatestContacts(DSLContext sql) {
    this.sql = sql;
  }

  /** Returns up to this number of connections in the order of {@link Contact#LATEST_FIRST}. */
  List<Contact> read(int max) {
    Map<Caller, Contact> used = used(max);
    List<Contact> contacts = new ArrayList<>(used.values());
    if (contacts.size() < max) {
      unused(capped((long) max + contacts.size()))
          .filter(connection -> !used.containsKey(connection))
          .limit(max - contacts.size())
          .map(unused -> new Contact(unused.tenantId(), unused.connection(), Optional.empty()))
          .forEach(contacts::add);
    }
    return List.copyOf(contacts);
  }

  /** Reads credentials, the latest first, until they belong to enough connections. */
  private Map<Caller, Contact> used(int max) {
    long limit = max;
    while (true) {
      List<Record3<String, String, OffsetDateTime>> credentials = latestUsed(capped(limit));
      Map<Caller, Contact> latest = new LinkedHashMap<>();
      for (Record3<String, String, OffsetDateTime> found : credentials) {
        if (latest.size() < max) {
          latest.computeIfAbsent(
              new Caller(found.value1(), found.value2()),
              connection ->
                  new Contact(
                      connection.tenantId(),
                      connection.connection(),
                      Optional.of(found.value3().toInstant())));
        }
      }
      if (latest.size() == max || credentials.size() < limit) {
        return latest;
      }
      limit *= GROWTH;
    }
  }

  private List<Record3<String, String, OffsetDateTime>> latestUsed(int limit) {
    return sql.select(Tables.TENANT_ID, Tables.CONNECTION, Tables.LAST_USED)
        .from(Tables.CREDENTIAL)
        .where(Tables.IS_REVOKED.isFalse(), Tables.LAST_USED.isNotNull())
        .orderBy(Tables.IS_REVOKED, Tables.LAST_USED.desc(), Tables.TENANT_ID, Tables.CONNECTION)
        .limit(limit)
        .fetch();
  }

  /** Returns the connections with an unused credential, which may also have a used one. */
  private Stream<Caller> unused(int limit) {
    return sql
        .select(Tables.TENANT_ID, Tables.CONNECTION)
        .from(Tables.CREDENTIAL)
        .where(Tables.IS_REVOKED.isFalse(), Tables.LAST_USED.isNull())
        .groupBy(Tables.TENANT_ID, Tables.CONNECTION)
        .orderBy(Tables.TENANT_ID, Tables.CONNECTION)
        .limit(limit)
        .fetch()
        .stream()
        .map(found -> new Caller(found.value1(), found.value2()));
  }

  private static int capped(long limit) {
    return (int) Math.min(limit, Integer.MAX_VALUE);
  }
}
