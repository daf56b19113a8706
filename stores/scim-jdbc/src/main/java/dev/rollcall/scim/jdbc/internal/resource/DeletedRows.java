// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.filter.Comparison;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.jdbc.internal.database.Tables;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.path.AttributePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * The soft-deleted resources of one type of one tenant, within one transaction. They have a
 * separate table, so that they do not slow down other queries.
 */
public final class DeletedRows {
  private static final String SELECT =
      "SELECT "
          + ResourceRows.COLUMNS
          + " FROM rollcall_deleted WHERE tenant_id = ? AND resource_type = ? AND id ";

  private static final String FIND =
      SELECT
          + "IN (SELECT resource_id FROM rollcall_deleted_value WHERE tenant_id = ?"
          + " AND resource_type = ? AND path = ? AND value_key = ?)"
          + " ORDER BY last_modified DESC, id DESC LIMIT ?";

  private static final String LOCK = SELECT + "= ? FOR UPDATE";

  private final ResourceTable rows;
  private final DSLContext sql;
  private final String tenantId;

  public DeletedRows(ResourceTable rows, String tenantId) {
    this.rows = rows;
    this.sql = rows.sql();
    this.tenantId = tenantId;
  }

  private Condition ofType() {
    return Tables.TENANT_ID.eq(tenantId).and(Tables.RESOURCE_TYPE.eq(rows.index().typeName()));
  }

  /** Inserts a resource that was deleted. */
  public void insert(Row row) {
    sql.insertInto(Tables.DELETED)
        .set(Tables.TENANT_ID, tenantId)
        .set(Tables.ID, row.id())
        .set(Tables.RESOURCE_TYPE, rows.index().typeName())
        .set(Tables.VERSION, row.revision().version())
        .set(Tables.CREATED, TimeColumn.utc(row.revision().created()))
        .set(Tables.LAST_MODIFIED, TimeColumn.utc(row.revision().lastModified()))
        .set(Tables.DOCUMENT, Documents.write(row.resource()))
        .execute();
    for (AttributePath path : rows.index().unique()) {
      for (String key : ValueKeys.allOf(path, row.resource().attributes())) {
        sql.insertInto(Tables.DELETED_VALUE)
            .set(Tables.TENANT_ID, tenantId)
            .set(Tables.RESOURCE_TYPE, rows.index().typeName())
            .set(Tables.PATH, path.toString())
            .set(Tables.VALUE_KEY, key)
            .set(Tables.RESOURCE_ID, row.id())
            .execute();
      }
    }
  }

  /** Returns the resources with a unique value, the last deleted first. */
  public List<Row> find(Filter match, int limit) {
    if (!(match instanceof Comparison equal) || equal.operator() != CompareOperator.EQ) {
      return List.of();
    }
    Optional<String> key =
        rows.index().unique().stream()
            .filter(path -> path.toString().equals(equal.path().toString()))
            .findFirst()
            .flatMap(path -> ValueKeys.of(path, equal.literal()));
    if (key.isEmpty()) {
      return List.of();
    }
    String typeName = rows.index().typeName();
    return rows.session()
        .query(
            FIND,
            List.of(
                tenantId, typeName, tenantId, typeName, equal.path().toString(), key.get(), limit),
            rows.reader());
  }

  /**
   * Removes and returns a resource.
   *
   * @throws ScimException staleVersion when the resource is absent or has another version
   */
  public Row take(String id, Optional<String> version) {
    Row row =
        rows
            .session()
            .query(LOCK, List.of(tenantId, rows.index().typeName(), id), rows.reader())
            .stream()
            .findFirst()
            .orElseThrow(ScimException::staleVersion);
    row.revision().require(version);
    sql.deleteFrom(Tables.DELETED).where(ofType(), Tables.ID.eq(id)).execute();
    return row;
  }

  /** Removes the resources that were deleted before this time and returns their number. */
  public int purge(Instant before) {
    return sql.deleteFrom(Tables.DELETED)
        .where(ofType(), Tables.LAST_MODIFIED.lt(TimeColumn.utc(before)))
        .execute();
  }
}
