// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of one application, in a schema with its name.
 *
 * @param application the name of the application, which is that of the folder with its scripts
 */
record OwnTables(String application) {
  private static final String SCRIPTS = "classpath:dev/rollcall/examples/demo/";

  /** Creates the tables, or executes the scripts that the database does not have yet. */
  void migrate(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .schemas(application)
        .locations(SCRIPTS + application)
        .failOnMissingLocations(true)
        .placeholders(Map.of("stored", isPostgres(database) ? "STORED" : ""))
        .load()
        .migrate();
  }

  /** PostgreSQL requires the word that H2 does not accept. */
  private static boolean isPostgres(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    } catch (SQLException failure) {
      throw new IllegalStateException("The database is unreachable", failure);
    }
  }
}
