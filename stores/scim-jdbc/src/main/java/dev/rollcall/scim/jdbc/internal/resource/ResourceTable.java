// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.RowLookup;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The rows of one type of one tenant, within one transaction. */
public final class ResourceTable {
  private static final int IDS_PER_STATEMENT = 1_000;

  /** A condition on the linked or the unlinked rows of a type of a tenant. */
  public static final String OF_TYPE = "tenant_id = ? AND resource_type = ? AND is_linked = ?";

  /** The columns that {@link #reader} reads. */
  public static final String COLUMNS = ResourceRows.COLUMNS;

  private static final RowLookup BY_IDS =
      new RowLookup(ResourceRows.COLUMNS, "rollcall_resource", "id", OF_TYPE);

  private static final String LENGTH = "CHAR_LENGTH(document)";
  private static final String OCTETS = "OCTET_LENGTH(document)";
  private static final RowLookup LENGTHS = sizesBy(LENGTH);
  private static final RowLookup OCTET_LENGTHS = sizesBy(OCTETS);

  private static final String LOCK =
      "SELECT "
          + ResourceRows.COLUMNS
          + " FROM rollcall_resource WHERE "
          + OF_TYPE
          + " AND id = ? FOR UPDATE";

  private static final String TOUCH =
      "UPDATE rollcall_resource SET version = ?, last_modified = ? WHERE tenant_id = ? AND id = ?";

  private final SqlSession session;
  private final TenantContext context;
  private final TypeIndex index;
  private final Documents documents;
  private final ResourceRows reader;

  public ResourceTable(
      SqlSession session, TenantContext context, TypeIndex index, Documents documents) {
    this.session = session;
    this.context = context;
    this.index = index;
    this.documents = documents;
    this.reader = new ResourceRows(context, documents);
  }

  private static RowLookup sizesBy(String size) {
    return new RowLookup("sort_id, " + size, "rollcall_resource", "id", OF_TYPE);
  }

  public SqlSession session() {
    return session;
  }

  public DSLContext sql() {
    return session.sql();
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
    return session.dialect() == SQLDialect.H2
        ? DSL.charLength(Tables.DOCUMENT)
        : DSL.octetLength(Tables.DOCUMENT);
  }

  /** Returns {@link #documentSize} in SQL. */
  public String sizeOfDocument() {
    return session.dialect() == SQLDialect.H2 ? LENGTH : OCTETS;
  }

  /** Returns the reader of rows with {@link #COLUMNS}. */
  public SqlSession.RowReader<Row> reader() {
    return reader::read;
  }

  /** Matches the linked or the unlinked rows of the type. */
  public Condition ofType(boolean isLinked) {
    return Tables.TENANT_ID
        .eq(context.tenantId())
        .and(Tables.RESOURCE_TYPE.eq(index.typeName()))
        .and(Tables.IS_LINKED.eq(isLinked));
  }

  private ResourceQueries queries() {
    return new ResourceQueries(session, context, index, documents);
  }

  private ResourceWrites writes() {
    return new ResourceWrites(session, context, index);
  }

  /** Finds a linked row, together with the groups of the resource if they are requested. */
  public Optional<Row> find(String id, boolean withGroups) {
    Optional<Row> found = withGroups ? queries().findWithGroups(id) : queries().find(id);
    found.ifPresent(row -> session.keepLastRead(new LastRead(context.tenantId(), row)));
    return found;
  }

  /**
   * Finds the linked row with a value, if at most one resource has the value.
   *
   * @return the row; empty if several resources have the value
   */
  public Optional<Optional<Row>> findByValue(ValueKey value, boolean withGroups) {
    return queries().findByValue(value, withGroups);
  }

  public List<Row> find(Collection<String> ids, boolean isLinked) {
    return BY_IDS.read(session, ids, ofTypeValues(isLinked), reader::read);
  }

  /** Reads the ids and approximate sizes of the rows with these ids, in any order. */
  public <T> List<T> sizes(Collection<String> ids, boolean isLinked, SqlSession.RowReader<T> keys) {
    RowLookup lookup = session.dialect() == SQLDialect.H2 ? LENGTHS : OCTET_LENGTHS;
    return lookup.read(session, ids, ofTypeValues(isLinked), keys);
  }

  /** Returns the bind values of {@link #OF_TYPE}. */
  public List<Object> ofTypeValues(boolean isLinked) {
    return List.of(context.tenantId(), index.typeName(), isLinked);
  }

  /** Returns the linked rows with these ids in their order. Ids without a row are left out. */
  public List<Row> inOrder(List<String> ids) {
    return inOrder(ids, true);
  }

  /** As {@link #inOrder(List)}, of linked or of unlinked rows. */
  public List<Row> inOrder(List<String> ids, boolean isLinked) {
    Map<String, Row> found = new HashMap<>();
    find(ids, isLinked).forEach(row -> found.put(row.id(), row));
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
   * A row that was read in this transaction.
   *
   * @param tenantId the tenant
   */
  private record LastRead(String tenantId, Row row) {}

  /**
   * Returns the row with this id and version for {@link #update}: as it was read last in this
   * transaction if that is the expected version, otherwise locked.
   *
   * @throws ScimException notFound, staleVersion
   */
  public Row read(String id, Optional<String> expectedVersion) {
    return session
        .lastRead(LastRead.class)
        .filter(last -> last.tenantId().equals(context.tenantId()))
        .map(LastRead::row)
        .filter(row -> row.id().equals(id))
        .filter(row -> row.resource().type().name().equals(index.typeName()))
        .filter(row -> expectedVersion.filter(row.revision()::isVersion).isPresent())
        .orElseGet(() -> lock(id, expectedVersion));
  }

  /**
   * Returns the row with this id, locked until the transaction ends.
   *
   * @throws ScimException notFound, staleVersion
   */
  public Row lock(String id, Optional<String> expectedVersion) {
    Row row =
        session
            .query(LOCK, List.of(context.tenantId(), index.typeName(), true, id), reader::read)
            .stream()
            .findFirst()
            .orElseThrow(
                () -> ScimException.notFound("There is no " + index.typeName() + " with this id"));
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
    writes().insert(row, isLinked);
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

  /**
   * Updates the value of a row and increments its version.
   *
   * @param old the row, as {@link #read} returned it
   * @throws ScimException uniqueness, staleVersion, notFound
   */
  public Row update(Row old, ScimResource resource, Instant now) {
    Row changed = old.next(resource, now);
    if (!writes().update(old, changed)) {
      lock(old.id(), old.stored(resource).version());
      throw ScimException.staleVersion();
    }
    return changed;
  }

  /** Increments the version of a row, because its members have changed. */
  public Row touch(Row old, Instant now) {
    Row changed = old.next(old.resource(), now);
    session.update(
        TOUCH,
        List.of(
            changed.revision().version(),
            TimeColumn.utc(changed.revision().lastModified()),
            context.tenantId(),
            old.id()));
    return changed;
  }

  public void delete(String id) {
    sql()
        .deleteFrom(Tables.RESOURCE)
        .where(Tables.TENANT_ID.eq(context.tenantId()), Tables.ID.eq(id))
        .execute();
  }

  public void link(Collection<String> ids) {
    for (List<String> some : parts(List.copyOf(ids))) {
      sql()
          .update(Tables.RESOURCE)
          .set(Tables.IS_LINKED, true)
          .where(ofType(false), Tables.ID.in(some))
          .execute();
    }
  }
}
