// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.SqlStates;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.store.Revision;
import dev.rollcall.scim.value.ComplexValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of one type of one tenant, within one transaction. */
public final class ResourceTable {
  private static final int IDS_PER_STATEMENT = 1_000;
  private static final String ABSENT = "";

  private final DSLContext sql;
  private final TenantContext context;
  private final TypeIndex index;
  private final Documents documents;

  public ResourceTable(
      DSLContext sql, TenantContext context, TypeIndex index, Documents documents) {
    this.sql = sql;
    this.context = context;
    this.index = index;
    this.documents = documents;
  }

  public DSLContext sql() {
    return sql;
  }

  public TypeIndex index() {
    return index;
  }

  /** Returns the remaining budget for evaluation in memory. */
  public EvaluationBudget budget() {
    return context.budget();
  }

  /** Matches the rows of the table of values for a path. */
  public Condition valuesAt(String path) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(index.typeName()))
        .and(Tables.PATH.eq(path));
  }

  /** Returns the approximate size of a document, in the form that is cheapest for the database. */
  public Field<Integer> documentSize() {
    return sql.dialect() == SQLDialect.H2
        ? DSL.charLength(Tables.DOCUMENT)
        : DSL.octetLength(Tables.DOCUMENT);
  }

  /** Matches the linked or the unlinked rows of the type. */
  public Condition ofType(boolean isLinked) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(index.typeName()))
        .and(Tables.IS_LINKED.eq(isLinked));
  }

  public Row row(Record record) {
    return new Row(
        record.get(Tables.ID),
        new Revision(
            record.get(Tables.VERSION),
            record.get(Tables.CREATED).toInstant(),
            record.get(Tables.LAST_MODIFIED).toInstant()),
        documents.read(context, record.get(Tables.DOCUMENT)));
  }

  public List<Row> find(Collection<String> ids, boolean isLinked) {
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

  /** Returns the linked rows with these ids, ordered by id. Ids without a row are left out. */
  public List<Row> inOrder(List<String> ids) {
    Map<String, Row> found = new HashMap<>();
    find(ids, true).forEach(row -> found.put(row.id(), row));
    return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
  }

  /** Statements have a limited number of bind values. */
  public static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS_PER_STATEMENT) {
      parts.add(all.subList(from, Math.min(all.size(), from + IDS_PER_STATEMENT)));
    }
    return parts;
  }

  /**
   * Returns the row with this id, locked until the transaction ends.
   *
   * @throws ScimException notFound, staleVersion
   */
  public Row lock(String id, Optional<String> expectedVersion) {
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
    row.revision().require(expectedVersion);
    return row;
  }

  /**
   * Adds a row.
   *
   * @throws ScimException uniqueness
   */
  public Row insert(String id, ScimResource resource, Instant now, boolean isLinked) {
    return insert(new Row(id, Revision.first(now), resource), isLinked);
  }

  private Row insert(Row row, boolean isLinked) {
    String id = row.id();
    ScimResource resource = row.resource();
    sql.insertInto(Tables.RESOURCE)
        .set(Tables.TENANT_ID, context.tenantId())
        .set(Tables.ID, id)
        .set(Tables.SORT_ID, id)
        .set(Tables.RESOURCE_TYPE, index.typeName())
        .set(Tables.IS_LINKED, isLinked)
        .set(Tables.VERSION, row.revision().version())
        .set(Tables.CREATED, TimeColumn.utc(row.revision().created()))
        .set(Tables.LAST_MODIFIED, TimeColumn.utc(row.revision().lastModified()))
        .set(Tables.DISPLAY, display(resource))
        .set(Tables.DOCUMENT, Documents.write(resource))
        .execute();
    reindex(id, Optional.empty(), resource.attributes());
    return row;
  }

  /**
   * Restores a deleted row with another value and the next version.
   *
   * @throws ScimException uniqueness
   */
  public Row restore(Row deleted, ScimResource resource, Instant now) {
    return insert(deleted.next(resource, now), true);
  }

  private static @Nullable String display(ScimResource resource) {
    return Member.displayOf(resource.attributes()).orElse(null);
  }

  /**
   * Updates the value of a row and increments its version.
   *
   * @throws ScimException uniqueness
   */
  public Row update(Row old, ScimResource resource, Instant now) {
    Row changed = old.next(resource, now);
    reindex(old.id(), Optional.of(old.resource().attributes()), resource.attributes());
    sql.update(Tables.RESOURCE)
        .set(Tables.VERSION, changed.revision().version())
        .set(Tables.LAST_MODIFIED, TimeColumn.utc(changed.revision().lastModified()))
        .set(Tables.DISPLAY, display(resource))
        .set(Tables.DOCUMENT, Documents.write(resource))
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(old.id()))
        .execute();
    return changed;
  }

  /** Increments the version of a row, because its members have changed. */
  public Row touch(Row old, Instant now) {
    Row changed = old.next(old.resource(), now);
    sql.update(Tables.RESOURCE)
        .set(Tables.VERSION, changed.revision().version())
        .set(Tables.LAST_MODIFIED, TimeColumn.utc(changed.revision().lastModified()))
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(old.id()))
        .execute();
    return changed;
  }

  public void delete(String id) {
    sql.deleteFrom(Tables.RESOURCE)
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(id))
        .execute();
  }

  public void link(Collection<String> ids) {
    for (List<String> some : parts(List.copyOf(ids))) {
      sql.update(Tables.RESOURCE)
          .set(Tables.IS_LINKED, true)
          .where(ofType(false), Tables.ID.in(some))
          .execute();
    }
  }

  /** Updates the index tables where they differ. */
  private void reindex(String id, Optional<ComplexValue> before, ComplexValue after) {
    for (AttributePath path : index.unique()) {
      Set<String> old = before.map(value -> ValueKeys.uniqueOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.uniqueOf(path, after);
      remove(Tables.UNIQUE, id, path.toString(), without(old, now));
      claim(id, path, without(now, old));
    }
    RowInserts values = indexRows(Tables.VALUE);
    for (AttributePath path : index.indexed()) {
      Set<String> old = before.map(value -> ValueKeys.allOf(path, value)).orElse(Set.of());
      Set<String> now = ValueKeys.allOf(path, after);
      remove(Tables.VALUE, id, path.toString(), without(old, now));
      without(now, old).forEach(key -> add(values, id, path.toString(), key));
      boolean wasAbsent = before.isPresent() && old.isEmpty();
      if (wasAbsent && !now.isEmpty()) {
        remove(Tables.VALUE, id, TypeIndex.absent(path), Set.of(ABSENT));
      }
      if (!wasAbsent && now.isEmpty()) {
        add(values, id, TypeIndex.absent(path), ABSENT);
      }
    }
    values.execute(sql);
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  private void claim(String id, AttributePath path, Set<String> keys) {
    RowInserts claims = indexRows(Tables.UNIQUE);
    keys.forEach(key -> add(claims, id, path.toString(), key));
    try {
      claims.execute(sql);
    } catch (DataAccessException failure) {
      if (SqlStates.isUniqueViolation(failure)) {
        throw ScimException.uniqueness(path.toString());
      }
      throw failure;
    }
  }

  private static RowInserts indexRows(Table<Record> table) {
    return new RowInserts(
        table,
        List.of(
            Tables.TENANT_ID,
            Tables.RESOURCE_TYPE,
            Tables.PATH,
            Tables.VALUE_KEY,
            Tables.RESOURCE_ID));
  }

  private void add(RowInserts rows, String id, String path, String key) {
    rows.add(context.tenantId(), index.typeName(), path, key, id);
  }

  private void remove(Table<Record> table, String id, String path, Set<String> keys) {
    for (List<String> some : parts(List.copyOf(keys))) {
      sql.deleteFrom(table)
          .where(valuesAt(path), Tables.VALUE_KEY.in(some), Tables.RESOURCE_ID.eq(id))
          .execute();
    }
  }
}
