// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.database.TimeColumn;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** Inserts and updates rows of the table of resources with their rows in the index tables. */
final class ResourceWrites {
  private static final String INSERT =
      "INSERT INTO rollcall_resource (tenant_id, id, sort_id, resource_type, is_linked, version,"
          + " created, last_modified, display, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String UPDATE =
      "UPDATE rollcall_resource SET version = ?, last_modified = ?, display = ?, document = ?"
          + " WHERE tenant_id = ? AND id = ? AND resource_type = ? AND is_linked = ?"
          + " AND version = ?";

  private final SqlSession session;
  private final TenantContext context;
  private final TypeIndex index;

  ResourceWrites(SqlSession session, TenantContext context, TypeIndex index) {
    this.session = session;
    this.context = context;
    this.index = index;
  }

  /**
   * Inserts a row.
   *
   * @throws ScimException uniqueness
   */
  void insert(Row row, boolean isLinked) {
    IndexChange change = IndexChange.of(index, row.resource().attributes());
    List<@Nullable Object> values = values(row, isLinked);
    IndexTables tables = new IndexTables(session, context, index, row.id());
    if (isOneStatement(change)) {
      insertAll(change, tables, values);
    } else {
      session.update(INSERT, values);
      tables.apply(change);
    }
  }

  private List<@Nullable Object> values(Row row, boolean isLinked) {
    return new ArrayList<>(
        Arrays.asList(
            context.tenantId(),
            row.id(),
            row.id(),
            index.typeName(),
            isLinked,
            row.revision().version(),
            TimeColumn.utc(row.revision().created()),
            TimeColumn.utc(row.revision().lastModified()),
            display(row.resource()),
            Documents.write(row.resource())));
  }

  /**
   * Returns whether the rows of all tables are inserted by one statement. H2 has no such statement.
   * With one unique value only, a violation identifies its path.
   */
  private boolean isOneStatement(IndexChange change) {
    return session.dialect() == SQLDialect.POSTGRES
        && change.claims().size() <= 1
        && !change.added().isEmpty()
        && change.added().size() < RowInserts.PER_STATEMENT;
  }

  private void insertAll(IndexChange change, IndexTables tables, List<@Nullable Object> values) {
    StringBuilder text = new StringBuilder("WITH resource AS (").append(INSERT).append(')');
    for (ValueKey unique : change.claims()) {
      text.append(", claim AS (").append(tables.claim(List.of(unique), values)).append(')');
    }
    text.append(' ').append(tables.add(change.added(), values));
    IndexTables.claiming(
        change.claims().stream().findFirst().map(ValueKey::path),
        () -> session.update(text.toString(), values));
  }

  private static @Nullable String display(ScimResource resource) {
    return Member.displayOf(resource.attributes()).map(KeyEncoding::encode).orElse(null);
  }

  /**
   * Updates a linked row if it still has the version of the old one.
   *
   * @return whether it has this version
   * @throws ScimException uniqueness
   */
  boolean update(Row old, Row changed) {
    IndexChange change =
        IndexChange.between(
            index, Optional.of(old.resource().attributes()), changed.resource().attributes());
    IndexTables tables = new IndexTables(session, context, index, old.id());
    List<@Nullable Object> values =
        new ArrayList<>(
            Arrays.asList(
                changed.revision().version(),
                TimeColumn.utc(changed.revision().lastModified()),
                display(changed.resource()),
                Documents.write(changed.resource()),
                context.tenantId(),
                old.id(),
                index.typeName(),
                true,
                old.revision().version()));
    Optional<IndexChange.Replacements> rows =
        session.dialect() == SQLDialect.POSTGRES && !change.isEmpty()
            ? change.replacements()
            : Optional.empty();
    if (rows.isPresent()) {
      return updateAll(rows.get(), tables, values);
    }
    if (session.update(UPDATE, values) == 0) {
      return false;
    }
    tables.apply(change);
    return true;
  }

  /** Updates the rows of all tables by one statement; H2 has no such statement. */
  private boolean updateAll(
      IndexChange.Replacements rows, IndexTables tables, List<@Nullable Object> values) {
    StringBuilder text =
        new StringBuilder("WITH resource AS (").append(UPDATE).append(" RETURNING id)");
    rows.unique()
        .ifPresent(
            row ->
                text.append(", claim AS (").append(tables.replaceUnique(row, values)).append(')'));
    rows.value()
        .ifPresent(
            row ->
                text.append(", added AS (").append(tables.replaceValue(row, values)).append(')'));
    text.append(" SELECT COUNT(*) FROM resource");
    return IndexTables.claiming(
        rows.unique().map(row -> row.after().path()),
        () -> session.query(text.toString(), values, row -> row.getLong(1) == 1).get(0));
  }
}
