// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The rows of one type of one tenant, within one transaction. */
final class Rows {
  private static final int IDS_PER_STATEMENT = 1_000;
  private static final String ABSENT = "";

  private final DSLContext sql;
  private final TenantContext context;
  private final TypeIndex index;
  private final Documents documents;

  Rows(DSLContext sql, TenantContext context, TypeIndex index, Documents documents) {
    this.sql = sql;
    this.context = context;
    this.index = index;
    this.documents = documents;
  }

  DSLContext sql() {
    return sql;
  }

  TypeIndex index() {
    return index;
  }

  /** The rows of the table of values that are about a path. */
  Condition valuesAt(String path) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(index.typeName()))
        .and(Tables.PATH.eq(path));
  }

  /** The rows of the type that are linked, or those that are not. */
  Condition ofType(boolean isLinked) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(index.typeName()))
        .and(Tables.IS_LINKED.eq(isLinked));
  }

  Row row(Record record) {
    return new Row(
        record.get(Tables.ID),
        record.get(Tables.VERSION),
        record.get(Tables.CREATED).toInstant(),
        record.get(Tables.LAST_MODIFIED).toInstant(),
        documents.read(context, record.get(Tables.DOCUMENT)));
  }

  List<Row> find(Collection<String> ids, boolean isLinked) {
    List<Row> found = new ArrayList<>();
    for (List<String> some : parts(List.copyOf(ids))) {
      sql.select(Tables.ROW)
          .from(Tables.RESOURCE)
          .where(ofType(isLinked), Tables.ID.in(some))
          .fetch()
          .forEach(record -> found.add(row(record)));
    }
    return found;
  }

  /** Statements have a limit of values. */
  static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS_PER_STATEMENT) {
      parts.add(all.subList(from, Math.min(all.size(), from + IDS_PER_STATEMENT)));
    }
    return parts;
  }

  /**
   * The row with this id, held until the transaction ends.
   *
   * @throws ScimException notFound, staleVersion
   */
  Row hold(String id, Optional<String> expectedVersion) {
    Record record =
        sql.select(Tables.ROW)
            .from(Tables.RESOURCE)
            .where(ofType(true), Tables.ID.eq(id))
            .forUpdate()
            .fetchOne();
    if (record == null) {
      throw ScimException.notFound("There is no " + index.typeName() + " with this id");
    }
    Row row = row(record);
    if (expectedVersion.isPresent()
        && !expectedVersion.get().equals(Long.toString(row.version()))) {
      throw ScimException.staleVersion();
    }
    return row;
  }

  /**
   * Adds a row.
   *
   * @throws ScimException uniqueness
   */
  Row insert(String id, ScimResource resource, Instant now, boolean isLinked) {
    return insert(new Row(id, 1, now, now, resource), isLinked);
  }

  private Row insert(Row row, boolean isLinked) {
    String id = row.id();
    ScimResource resource = row.resource();
    sql.insertInto(Tables.RESOURCE)
        .set(Tables.TENANT_ID, context.tenantId())
        .set(Tables.ID, id)
        .set(Tables.PLACE, id)
        .set(Tables.RESOURCE_TYPE, index.typeName())
        .set(Tables.IS_LINKED, isLinked)
        .set(Tables.VERSION, row.version())
        .set(Tables.CREATED, utc(row.created()))
        .set(Tables.LAST_MODIFIED, utc(row.lastModified()))
        .set(Tables.DISPLAY, display(resource))
        .set(Tables.DOCUMENT, Documents.write(resource))
        .execute();
    reindex(id, Optional.empty(), resource.attributes());
    return row;
  }

  /**
   * Adds a row again that was deleted, with another value and the next version.
   *
   * @throws ScimException uniqueness
   */
  Row restore(Row deleted, ScimResource resource, Instant now) {
    return insert(next(deleted, resource, now), true);
  }

  private static @Nullable String display(ScimResource resource) {
    ComplexValue attributes = resource.attributes();
    return attributes
        .findText("displayName")
        .or(() -> attributes.findText("userName"))
        .orElse(null);
  }

  /**
   * Gives a row another value and the next version.
   *
   * @throws ScimException uniqueness
   */
  Row update(Row old, ScimResource resource, Instant now) {
    Row changed = next(old, resource, now);
    reindex(old.id(), Optional.of(old.resource().attributes()), resource.attributes());
    sql.update(Tables.RESOURCE)
        .set(Tables.VERSION, changed.version())
        .set(Tables.LAST_MODIFIED, utc(changed.lastModified()))
        .set(Tables.DISPLAY, display(resource))
        .set(Tables.DOCUMENT, Documents.write(resource))
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(old.id()))
        .execute();
    return changed;
  }

  /** Gives a row the next version, since its members have changed. */
  Row touch(Row old, Instant now) {
    Row changed = next(old, old.resource(), now);
    sql.update(Tables.RESOURCE)
        .set(Tables.VERSION, changed.version())
        .set(Tables.LAST_MODIFIED, utc(changed.lastModified()))
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(old.id()))
        .execute();
    return changed;
  }

  static Row next(Row old, ScimResource resource, Instant now) {
    Instant modified = now.isAfter(old.lastModified()) ? now : old.lastModified().plusMillis(1);
    return new Row(old.id(), old.version() + 1, old.created(), modified, resource);
  }

  void delete(String id) {
    sql.deleteFrom(Tables.RESOURCE)
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(id))
        .execute();
  }

  void link(Collection<String> ids) {
    for (List<String> some : parts(List.copyOf(ids))) {
      sql.update(Tables.RESOURCE)
          .set(Tables.IS_LINKED, true)
          .where(ofType(false), Tables.ID.in(some))
          .execute();
    }
  }

  /** Changes what differs in the index tables. */
  private void reindex(String id, Optional<ComplexValue> before, ComplexValue after) {
    for (AttributePath path : index.unique()) {
      Set<String> old = before.map(value -> ValueKeys.uniqueOf(path, value)).orElse(Set.of());
      Set<String> legacy = before.map(value -> ValueKeys.allOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.uniqueOf(path, after);
      if (!old.equals(legacy)) {
        // Version 0.1 claimed a value with its invisible characters.
        remove(Tables.UNIQUE, id, path.toString(), union(old, legacy));
        old = Set.of();
      }
      remove(Tables.UNIQUE, id, path.toString(), without(old, now));
      without(now, old).forEach(key -> claim(id, path, key));
    }
    for (AttributePath path : index.indexed()) {
      Set<String> old = before.map(value -> ValueKeys.allOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.allOf(path, after);
      remove(Tables.VALUE, id, path.toString(), without(old, now));
      without(now, old).forEach(key -> insert(Tables.VALUE, id, path.toString(), key));
      boolean wasAbsent = before.isPresent() && old.isEmpty();
      if (wasAbsent && !now.isEmpty()) {
        remove(Tables.VALUE, id, TypeIndex.absent(path), Set.of(ABSENT));
      }
      if (!wasAbsent && now.isEmpty()) {
        insert(Tables.VALUE, id, TypeIndex.absent(path), ABSENT);
      }
    }
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private void claim(String id, AttributePath path, String key) {
    try {
      insert(Tables.UNIQUE, id, path.toString(), key);
    } catch (DataAccessException failure) {
      if (Faults.isDuplicate(failure)) {
        throw ScimException.uniqueness(path.toString());
      }
      throw failure;
    }
  }

  private void insert(Table<Record> table, String id, String path, String key) {
    sql.insertInto(table)
        .set(Tables.TENANT_ID, context.tenantId())
        .set(Tables.RESOURCE_TYPE, index.typeName())
        .set(Tables.PATH, path)
        .set(Tables.VALUE_KEY, key)
        .set(Tables.RESOURCE_ID, id)
        .execute();
  }

  private void remove(Table<Record> table, String id, String path, Set<String> keys) {
    if (!keys.isEmpty()) {
      sql.deleteFrom(table)
          .where(valuesAt(path), Tables.VALUE_KEY.in(keys), Tables.RESOURCE_ID.eq(id))
          .execute();
    }
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
