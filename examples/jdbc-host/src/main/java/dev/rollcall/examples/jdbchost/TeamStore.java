// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Normalization;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.membership.MembershipStore;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores groups in the tables {@code teams} and {@code team_members}. */
final class TeamStore implements ResourceStore<Team>, MembershipStore {
  private static final String WITH_MEMBERS =
      "EXISTS (SELECT 1 FROM team_members m WHERE m.company = teams.company"
          + " AND m.team = teams.id";

  private static final Map<String, Term> TERMS =
      Map.of(
          "id",
          new Term.Reference(RowId.TEAM, "id = ?", Condition.ALWAYS),
          "displayName",
          new Term.Text("title_key"),
          "externalId",
          new Term.Text("directory_id"),
          "members.value",
          new Term.Reference(
              RowId.EMPLOYEE,
              WITH_MEMBERS + " AND m.employee = ?)",
              Condition.of(WITH_MEMBERS + ")")));

  private final Transactions transactions;
  private final Rows<Team> rows;

  TeamStore(Transactions transactions, ResourceBinding<Team> binding) {
    this.transactions = transactions;
    this.rows = new Rows<>("teams", RowId.TEAM, TERMS, binding, TeamStore::team);
  }

  private static Team team(ResultSet row) throws SQLException {
    return new Team(row.getString("title"), Optional.ofNullable(row.getString("directory_id")));
  }

  @Override
  public List<StoredResource<Team>> find(TenantContext context, FindRequest request) {
    boolean isForUpdate = transactions.isRunning();
    return transactions.execute(
        context, connection -> rows.find(new Sql(connection), context, request.ids(), isForUpdate));
  }

  @Override
  public ResourcePage<Team> search(TenantContext context, Query request) {
    return transactions.execute(
        context, connection -> rows.search(new Sql(connection), context, request));
  }

  @Override
  public StoredResource<Team> create(TenantContext context, CreateRequest<Team> request) {
    return transactions.execute(
        context,
        connection -> {
          long number = insert(connection, context, request.value());
          new TeamMembers(new Sql(connection), context.tenantId())
              .apply(number, new MembershipDelta.ReplaceAll(request.members()));
          return rows.stored(number, request.value());
        });
  }

  private static long insert(Connection connection, TenantContext context, Team team)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO teams (title, title_key, directory_id, company) VALUES (?, ?, ?, ?)",
            new String[] {"id"})) {
      bind(insert, team);
      insert.setString(4, context.tenantId());
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  private static void bind(PreparedStatement statement, Team team) throws SQLException {
    statement.setString(1, team.title());
    statement.setString(2, Normalization.normalize(team.title()));
    if (team.directoryId().isPresent()) {
      statement.setString(3, team.directoryId().get());
    } else {
      statement.setNull(3, Types.VARCHAR);
    }
  }

  @Override
  public boolean supportsMembershipFilters() {
    return true;
  }

  /** Member changes may run concurrently; only an update of the row locks it. */
  @Override
  public UpdateResult<Team> update(TenantContext context, UpdateRequest<Team> request) {
    return transactions.execute(
        context,
        connection -> {
          Sql sql = new Sql(connection);
          boolean isForUpdate = request.value().isPresent();
          StoredResource<Team> old =
              rows.find(sql, context, List.of(request.id()), isForUpdate).stream()
                  .findFirst()
                  .orElseThrow(rows::missing);
          long number = RowId.TEAM.number(request.id()).orElseThrow();
          Team wanted = request.value().orElse(old.value());
          boolean isRenamed = !wanted.equals(old.value());
          if (isRenamed) {
            rename(connection, context, rows.stored(number, wanted));
          }
          MembershipDelta.Change members =
              new TeamMembers(sql, context.tenantId()).apply(number, request.members());
          return new UpdateResult<>(
              rows.stored(number, wanted), isRenamed || !members.isEmpty(), members);
        });
  }

  private static void rename(
      Connection connection, TenantContext context, StoredResource<Team> team) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE teams SET title = ?, title_key = ?, directory_id = ?"
                + " WHERE company = ? AND id = ?")) {
      bind(update, team.value());
      update.setString(4, context.tenantId());
      update.setLong(5, RowId.TEAM.number(team.id()).orElseThrow());
      update.executeUpdate();
    }
  }

  @Override
  public void delete(TenantContext context, DeleteRequest request) {
    OptionalLong number = RowId.TEAM.number(request.id());
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
        "DELETE FROM team_members WHERE company = ? AND team = ?", context.tenantId(), number);
    return sql.change("DELETE FROM teams WHERE company = ? AND id = ?", context.tenantId(), number);
  }

  @Override
  public MemberPage members(
      TenantContext context, String groupId, Optional<String> position, int count) {
    long after = position.map(TeamStore::position).orElse(0L);
    OptionalLong team = RowId.TEAM.number(groupId);
    return team.isEmpty()
        ? new MemberPage(List.of(), Optional.empty())
        : transactions.execute(
            context,
            connection ->
                new TeamMembers(new Sql(connection), context.tenantId())
                    .page(team.getAsLong(), after, count));
  }

  private static long position(String position) {
    return RowId.EMPLOYEE
        .number(position)
        .orElseThrow(() -> ScimException.invalidValue("cursor", "is unknown or expired"));
  }

  @Override
  public List<Member> membersAmong(TenantContext context, String groupId, Collection<String> ids) {
    OptionalLong team = RowId.TEAM.number(groupId);
    return team.isEmpty()
        ? List.of()
        : transactions.execute(
            context,
            connection ->
                new TeamMembers(new Sql(connection), context.tenantId())
                    .among(team.getAsLong(), RowId.EMPLOYEE.numbers(ids)));
  }

  @Override
  public Map<String, List<Member>> groupsOf(TenantContext context, Collection<String> memberIds) {
    return transactions.execute(
        context,
        connection ->
            new TeamMembers(new Sql(connection), context.tenantId())
                .teamsOf(RowId.EMPLOYEE.numbers(memberIds)));
  }
}
