// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.SchemaTables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that the reference of the database schema is what the migrations create. The sentence after
 * each heading is written by hand; {@code -Ddocs.update=true} writes the rest.
 */
class SchemaPageTest {
  private static final Path PAGE =
      Path.of("../../docs/reference/database-schema.md").toAbsolutePath().normalize();
  private static final Pattern SECTION = Pattern.compile("(?m)^## `(\\w+)`\n\n([^\n|]+)$");

  private static String section(String name, String description, Table postgres, Table h2) {
    String rows =
        postgres.columns().entrySet().stream()
            .map(
                column ->
                    "| `%s` | `%s` | `%s` | %s |\n"
                        .formatted(
                            column.getKey(),
                            column.getValue(),
                            h2.columns().get(column.getKey()),
                            postgres.required().contains(column.getKey()) ? "no" : "yes"))
            .collect(Collectors.joining());
    String keys = postgres.keys().stream().collect(Collectors.joining("\n- ", "- ", "\n"));
    return "## `%s`\n\n%s\n\n| column | PostgreSQL | H2 | null |\n|---|---|---|---|\n%s\n%s"
        .formatted(name, description, rows, keys);
  }

  private static String generated(String page) throws SQLException {
    Map<String, String> descriptions =
        SECTION
            .matcher(page)
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    Map<String, Table> postgres = SchemaTables.of(Database.POSTGRESQL);
    Map<String, Table> h2 = SchemaTables.of(Database.H2);
    assertThat(descriptions).containsOnlyKeys(postgres.keySet());
    return page.substring(0, page.indexOf("## `"))
        + postgres.entrySet().stream()
            .map(
                table ->
                    section(
                        table.getKey(),
                        descriptions.get(table.getKey()),
                        table.getValue(),
                        h2.get(table.getKey())))
            .collect(Collectors.joining("\n"));
  }

  @Test
  void pageThenHasTablesOfBothDatabases() throws IOException, SQLException {
    String page = Files.readString(PAGE);
    String generated = generated(page);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, generated);
      return;
    }

    assertThat(page).as("%s; -Ddocs.update=true takes the change over", PAGE).isEqualTo(generated);
  }

  @Test
  void databasesThenSameColumnsAndKeys() throws SQLException {
    Map<String, Table> h2 = SchemaTables.of(Database.H2);

    SchemaTables.of(Database.POSTGRESQL)
        .forEach(
            (name, table) -> {
              assertThat(List.copyOf(h2.get(name).columns().keySet()))
                  .as(name)
                  .isEqualTo(List.copyOf(table.columns().keySet()));
              assertThat(h2.get(name).required()).as(name).isEqualTo(table.required());
              assertThat(h2.get(name).keys()).as(name).isEqualTo(table.keys());
            });
  }

  @Test
  void textsOnPostgreSqlWhenComparedThenOrderedByCodePoint() throws SQLException {
    List<String> others = new ArrayList<>();
    Database.POSTGRESQL.directory();
    try (Connection connection = Database.POSTGRESQL.pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name LIKE 'rollcall\\_%'
                AND table_name <> 'rollcall_schema_history'
                AND data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C'
                """)) {
      while (rows.next()) {
        others.add(rows.getString(1));
      }
    }

    assertThat(others)
        .containsExactlyInAnyOrder(
            "rollcall_credential.scopes",
            "rollcall_group_mapping.mapping",
            "rollcall_log.operation",
            "rollcall_log.scim_type",
            "rollcall_member_mapping.mapping",
            "rollcall_portal_link.rights");
  }
}
