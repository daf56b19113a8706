// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.resource;

import dev.rollcall.scim.jdbc.internal.database.SqlSession;
import dev.rollcall.scim.jdbc.internal.document.Documents;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;

/**
 * Reads one resource of a type of one tenant in one round trip, together with its groups if they
 * are requested. Groups are looked up by scalar subqueries and not by a join, because a planner
 * that chooses a merge join reads an index from the tenant's first row on.
 *
 * <p>The results have rows of three kinds: a resource has a version, a group has a type, and a
 * candidate of a look-up by value has an id only.
 */
final class ResourceQueries {
  private static final String TENANT_TYPE_LINKED =
      " WHERE tenant_id = ? AND resource_type = ? AND is_linked = ?";

  private static final String ROW =
      "SELECT "
          + ResourceRows.COLUMNS
          + ", CAST(NULL AS VARCHAR(100)) FROM rollcall_resource"
          + TENANT_TYPE_LINKED
          + " AND id = ";

  private static final String NO_REVISION =
      ", CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE),"
          + " CAST(NULL AS TIMESTAMP(6) WITH TIME ZONE), ";

  private static final String GROUPS =
      "SELECT group_id"
          + NO_REVISION
          + ofGroup("display")
          + ", "
          + ofGroup("resource_type")
          + " FROM rollcall_member m WHERE tenant_id = ? AND member_id = ";

  private static final String HOLDERS =
      "SELECT resource_id FROM rollcall_value"
          + " WHERE tenant_id = ? AND resource_type = ? AND path = ? AND value_key = ? LIMIT ";

  private static final String FIRST_HOLDER = "(" + HOLDERS + "1)";

  private static final String CANDIDATES =
      "SELECT resource_id"
          + NO_REVISION
          + "CAST(NULL AS VARCHAR(100)), CAST(NULL AS VARCHAR(100)) FROM ("
          + HOLDERS
          + "2) holder";

  private static final Statements BY_ID = new Statements(ROW + "?");
  private static final Statements BY_ID_WITH_GROUPS = new Statements(ROW + "?", GROUPS + "?");
  private static final Statements BY_VALUE = new Statements(CANDIDATES, ROW + FIRST_HOLDER);
  private static final Statements BY_VALUE_WITH_GROUPS =
      new Statements(CANDIDATES, ROW + FIRST_HOLDER, GROUPS + FIRST_HOLDER);

  /**
   * Statements with the same columns. They are executed as one, except on H2, which runs in the
   * process and parses a union with each execution.
   */
  private record Statements(List<String> texts, String union) {
    Statements(String... texts) {
      this(List.of(texts), String.join(" UNION ALL ", texts));
    }
  }

  private final SqlSession session;
  private final TenantContext context;
  private final TypeIndex index;
  private final ResourceRows rows;

  ResourceQueries(SqlSession session, TenantContext context, TypeIndex index, Documents documents) {
    this.session = session;
    this.context = context;
    this.index = index;
    this.rows = new ResourceRows(context, documents);
  }

  /** The rows of a result. */
  private static final class Result {
    private final List<Row> resources = new ArrayList<>(1);
    private final List<Member> groups = new ArrayList<>();
    private int candidates;

    /** Returns the resource; its groups are in the order of their ids. */
    Optional<Row> first(boolean withGroups) {
      groups.sort(Comparator.comparing(Member::id));
      Optional<List<Member>> read = withGroups ? Optional.of(groups) : Optional.empty();
      return resources.stream().findFirst().map(row -> row.withGroups(read));
    }
  }

  /** Finds a linked resource. */
  Optional<Row> find(String id) {
    return read(BY_ID, List.of(byId(id))).first(false);
  }

  /** Finds a linked resource and its groups. */
  Optional<Row> findWithGroups(String id) {
    return read(BY_ID_WITH_GROUPS, List.of(byId(id), List.of(context.tenantId(), id))).first(true);
  }

  private List<Object> byId(String id) {
    return List.of(context.tenantId(), index.typeName(), true, id);
  }

  /**
   * Finds the linked resource with a value, if at most one resource has the value.
   *
   * @return the resource; empty if several resources have the value
   */
  Optional<Optional<Row>> findByValue(ValueKey value, boolean withGroups) {
    String tenant = context.tenantId();
    List<Object> holder = List.of(tenant, index.typeName(), value.path(), value.key());
    List<Object> row = joined(List.of(tenant, index.typeName(), true), holder);
    Result result =
        withGroups
            ? read(BY_VALUE_WITH_GROUPS, List.of(holder, row, joined(List.of(tenant), holder)))
            : read(BY_VALUE, List.of(holder, row));
    return result.candidates > 1 ? Optional.empty() : Optional.of(result.first(withGroups));
  }

  private static List<Object> joined(List<Object> first, List<Object> second) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private Result read(Statements statements, List<List<Object>> values) {
    Result result = new Result();
    if (session.dialect() == SQLDialect.H2) {
      for (int i = 0; i < values.size(); i++) {
        session.query(statements.texts().get(i), values.get(i), row -> add(result, row));
      }
    } else {
      List<Object> all = values.stream().flatMap(List::stream).toList();
      session.query(statements.union(), all, row -> add(result, row));
    }
    return result;
  }

  private boolean add(Result result, ResultSet row) throws SQLException {
    row.getLong(2);
    if (!row.wasNull()) {
      return result.resources.add(rows.read(row));
    }
    String type = row.getString(6);
    if (type == null) {
      result.candidates++;
      return true;
    }
    Optional<String> display = Optional.ofNullable(row.getString(5)).map(KeyEncoding::decode);
    return result.groups.add(new Member(row.getString(1), type, display));
  }

  private static String ofGroup(String column) {
    return "(SELECT "
        + column
        + " FROM rollcall_resource g WHERE g.tenant_id = m.tenant_id AND g.id = m.group_id)";
  }
}
