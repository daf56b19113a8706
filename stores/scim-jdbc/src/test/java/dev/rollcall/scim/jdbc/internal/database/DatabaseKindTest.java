// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseKindTest {
  @ParameterizedTest
  @CsvSource({"MariaDB, MARIADB", "MySQL, MYSQL"})
  void requireOwnTablesWhenMySqlThenRejected(String product, SQLDialect dialect) {
    DatabaseKind kind = DatabaseKind.of(product, "");

    assertThat(kind.dialect()).isEqualTo(dialect);
    assertThatThrownBy(kind::requireOwnTables)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open TableStores on your own tables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Oracle", "Microsoft SQL Server", "DB2/LINUXX8664"})
  void ofWhenProductIsNotSupportedThenMessageNamesAlternative(String product) {
    assertThatThrownBy(() -> DatabaseKind.of(product, ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "and is " + product + ": use the entity stores of the module scim-jpa");
  }

  @ParameterizedTest
  @CsvSource({"HY000, 1205", "40001, 1213", "HY000, 1020"})
  void isConflictWhenMySqlReportsOtherTransactionThenTrue(String state, int code) {
    assertThat(SqlStates.isConflict(failure(state, code))).isTrue();
    assertThat(SqlStates.isUniqueViolation(failure(state, code))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1062, true, false", "1586, true, false", "1452, false, true", "1048, false, false"})
  void constraintWhenMySqlReportsItThenByCode(int code, boolean isUnique, boolean isForeign) {
    assertThat(SqlStates.isUniqueViolation(failure("23000", code))).isEqualTo(isUnique);
    assertThat(SqlStates.isForeignKeyViolation(failure("23000", code))).isEqualTo(isForeign);
  }

  @ParameterizedTest
  @CsvSource({"70100, 1317", "70100, 1969", "HY000, 3024", "HY000, 1290"})
  void translatedWhenMySqlIsTooSlowOrReadOnlyThenUnavailable(String state, int code) {
    assertThat(SqlStates.translated(failure(state, code))).hasMessageContaining("not available");
  }

  @Test
  void translatedWhenDriverReportsTimeoutWithoutStateThenUnavailable() {
    RuntimeException translated = SqlStates.translated(new SQLTimeoutException("cancelled"));

    assertThat(translated).hasMessageContaining("not available");
  }

  private static DataAccessException failure(String state, int code) {
    return new DataAccessException("SQL", new SQLException("failed", state, code));
  }
}
