// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Generates many users in PostgreSQL by SQL, as {@link Samples#USERS} would store them. */
final class Population {
  private static final String ID = id("n", "%1$d");
  private static final String NAME = "'user' || lpad(n::text, 7, '0')";

  /** Returns the document of the n-th user of a tenant. */
  private static final String DOCUMENT =
      """
      '{"userName":"' || %2$s || '","externalId":"ext-' || n || '","name":{"familyName":"Family'
      || n || '","givenName":"Given"},"displayName":"Given Family' || n || '","active":'
      || (n %% 10 > 0) || ',"emails":[{"type":"work","value":"' || %2$s
      || '@work.example","primary":true},{"type":"home","value":"' || %2$s
      || '@home.example"}]' || CASE WHEN n %% 3 = 0 THEN ',"title":"Engineer"' ELSE '' END || '}'
      """;

  private static final List<String> STATEMENTS =
      List.of(
          """
          INSERT INTO rollcall_resource
          SELECT '%3$s', %4$s, %4$s, 'User', true, 1, to_timestamp(1700000000 + n),
            to_timestamp(1700000000 + n), %2$s, %5$s
          FROM generate_series(1, %6$d) n
          """,
          values("'userName'", "%2$s"),
          values("'externalId'", "'ext-' || n"),
          values("'emails.value'", "%2$s || '@work.example'"),
          values("'emails.value'", "%2$s || '@home.example'"),
          values("'active'", "(n %% 10 > 0)::text"),
          values(
              "CASE WHEN n %% 3 = 0 THEN 'title' ELSE '!title' END",
              "CASE WHEN n %% 3 = 0 THEN 'engineer' ELSE '' END"),
          """
          INSERT INTO rollcall_unique
          SELECT '%3$s', 'User', 'userName', %2$s, %4$s FROM generate_series(1, %6$d) n
          """);

  private Population() {}

  private static String values(String path, String key) {
    return "INSERT INTO rollcall_value SELECT '%3$s', 'User', "
        + path
        + ", "
        + key
        + ", %4$s FROM generate_series(1, %6$d) n";
  }

  /** Returns an id in the form of the store, as SQL. */
  private static String id(String number, String tenant) {
    String hex = "lpad(to_hex(1700000000000 + " + number + "), 12, '0')";
    return "left("
        + hex
        + ", 8) || '-' || right("
        + hex
        + ", 4) || '-7000-8000-' || lpad(to_hex("
        + tenant
        + "), 12, '0')";
  }

  /** Returns the id of the n-th user of a tenant. */
  static String userId(int tenant, int number) {
    String hex = String.format("%012x", 1_700_000_000_000L + number);
    return hex.substring(0, 8)
        + "-"
        + hex.substring(8)
        + "-7000-8000-"
        + String.format("%012x", tenant);
  }

  static String userName(int number) {
    return String.format("user%07d", number);
  }

  static TenantContext tenant(int number) {
    return TenantContext.of(Tenant.of("tenant-" + number));
  }

  /** Adds tenants of these sizes to a migrated database. */
  static void fill(DataSource database, List<Integer> sizes) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      // The foreign keys are valid by construction, and checking them would take most of
      // the time.
      statement.execute("SET session_replication_role = replica");
      for (int tenant = 0; tenant < sizes.size(); tenant++) {
        String id = String.format(ID, tenant);
        String document = String.format(DOCUMENT, 0, NAME);
        for (String sql : STATEMENTS) {
          statement.execute(
              String.format(
                  sql, tenant, NAME, "tenant-" + tenant, id, document, sizes.get(tenant)));
        }
      }
      statement.execute("SET session_replication_role = DEFAULT");
      settle(statement);
    }
  }

  /** Adds all users of a tenant up to a number to a group. */
  static void join(DataSource database, int tenant, String group, int members) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          String.format(
              "INSERT INTO rollcall_member SELECT 'tenant-%1$d', '%2$s', %3$s, %3$s"
                  + " FROM generate_series(1, %4$d) n",
              tenant, group, String.format(ID, tenant), members));
      settle(statement);
    }
  }

  /** Runs the maintenance that the server otherwise runs later. */
  private static void settle(Statement statement) throws SQLException {
    statement.execute("VACUUM ANALYZE");
  }
}
