// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.StoredResource;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.spi.store.UpdateResult;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores users in the table {@code employees}. */
final class EmployeeStore implements ResourceStore<Employee> {
  private static final String IN_TEAMS =
      "EXISTS (SELECT 1 FROM team_members m WHERE m.company = employees.company"
          + " AND m.employee = employees.id";

  private static final Map<String, Term> TERMS =
      Map.ofEntries(
          Map.entry("id", new Term.Reference(RowId.EMPLOYEE, "id = ?", Condition.ALWAYS)),
          Map.entry("userName", new Term.Text("login_key")),
          Map.entry("externalId", new Term.Text("directory_id")),
          Map.entry("emails.value", new Term.Text("mail_key")),
          Map.entry("emails.type", new Term.Text("CASE WHEN mail IS NOT NULL THEN 'work' END")),
          Map.entry("active", new Term.Flag("enabled")),
          Map.entry(
              "groups.value",
              new Term.Reference(
                  RowId.TEAM, IN_TEAMS + " AND m.team = ?)", Condition.of(IN_TEAMS + ")"))));

  private final Transactions transactions;
  private final Rows<Employee> rows;

  EmployeeStore(Transactions transactions, ResourceBinding<Employee> binding) {
    this.transactions = transactions;
    this.rows = new Rows<>("employees", RowId.EMPLOYEE, TERMS, binding, EmployeeStore::employee);
  }

  private static Employee employee(ResultSet row) throws SQLException {
    return new Employee(
        row.getString("login"),
        Optional.ofNullable(row.getString("directory_id")),
        Optional.ofNullable(row.getString("first_name")),
        Optional.ofNullable(row.getString("last_name")),
        Optional.ofNullable(row.getString("mail")),
        row.getBoolean("enabled"));
  }

  // snippet:find
  /** A read for a subsequent write locks the row, which replaces a version. */
  @Override
  public List<StoredResource<Employee>> find(TenantContext context, FindRequest request) {
    boolean isForUpdate = transactions.isRunning();
    return transactions.execute(
        context, connection -> rows.find(new Sql(connection), context, request.ids(), isForUpdate));
  }

  // end:find

  @Override
  public ResourcePage<Employee> search(TenantContext context, Query request) {
    return transactions.execute(
        context, connection -> rows.search(new Sql(connection), context, request));
  }

  // snippet:create
  @Override
  public StoredResource<Employee> create(TenantContext context, CreateRequest<Employee> request) {
    return transactions.execute(
        context,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO employees (login, login_key, directory_id, first_name, last_name,"
                      + " mail, mail_key, enabled, company) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  new String[] {"id"})) {
            bind(insert, request.value());
            insert.setString(9, context.tenantId());
            changeLogin(insert);
            try (ResultSet keys = insert.getGeneratedKeys()) {
              keys.next();
              return rows.stored(keys.getLong(1), request.value());
            }
          }
        });
  }

  /** The unique constraint decides between concurrent creations with the same login. */
  private static int changeLogin(PreparedStatement statement) throws SQLException {
    try {
      return statement.executeUpdate();
    } catch (SQLException failure) {
      if (DatabaseFailure.isTaken(failure, "EMPLOYEES_LOGIN")) {
        throw ScimException.uniqueness("userName");
      }
      throw failure;
    }
  }

  // end:create

  @Override
  public boolean supportsMembershipFilters() {
    return true;
  }

  @Override
  public UpdateResult<Employee> update(TenantContext context, UpdateRequest<Employee> request) {
    return transactions.execute(
        context,
        connection -> {
          StoredResource<Employee> old =
              rows.lock(new Sql(connection), context, request.id()).orElseThrow(rows::missing);
          Employee wanted = request.value().orElse(old.value());
          if (wanted.equals(old.value())) {
            return new UpdateResult<>(old, false);
          }
          long number = RowId.EMPLOYEE.number(request.id()).orElseThrow();
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE employees SET login = ?, login_key = ?, directory_id = ?,"
                      + " first_name = ?, last_name = ?, mail = ?, mail_key = ?, enabled = ?"
                      + " WHERE company = ? AND id = ?")) {
            bind(update, wanted);
            update.setString(9, context.tenantId());
            update.setLong(10, number);
            changeLogin(update);
          }
          return new UpdateResult<>(rows.stored(number, wanted), true);
        });
  }

  private static void bind(PreparedStatement statement, Employee employee) throws SQLException {
    statement.setString(1, employee.login());
    statement.setString(2, Normalization.normalize(employee.login()));
    optional(statement, 3, employee.directoryId());
    optional(statement, 4, employee.firstName());
    optional(statement, 5, employee.lastName());
    optional(statement, 6, employee.mail());
    optional(statement, 7, employee.mail().map(Normalization::normalize));
    statement.setBoolean(8, employee.enabled());
  }

  private static void optional(PreparedStatement statement, int at, Optional<String> text)
      throws SQLException {
    if (text.isPresent()) {
      statement.setString(at, text.get());
    } else {
      statement.setNull(at, Types.VARCHAR);
    }
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    OptionalLong number = RowId.EMPLOYEE.number(request.id());
    int deleted =
        number.isEmpty()
            ? 0
            : transactions.execute(
                context, connection -> delete(new Sql(connection), context, number.getAsLong()));
    if (deleted == 0) {
      throw rows.missing();
    }
  }

  private static int delete(Sql sql, TenantContext context, long number) throws SQLException {
    sql.change(
        "DELETE FROM team_members WHERE company = ? AND employee = ?", context.tenantId(), number);
    return sql.change(
        "DELETE FROM employees WHERE company = ? AND id = ?", context.tenantId(), number);
  }
}
