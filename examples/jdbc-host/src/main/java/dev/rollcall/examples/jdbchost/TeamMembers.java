// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.membership.Member;
import dev.rollcall.scim.spi.membership.MemberPage;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The join table of one company. A change of k members costs O(k), whatever the size of the team.
 *
 * @param sql the connection
 * @param company the company of the teams
 */
record TeamMembers(Sql sql, String company) {
  private static final String MEMBERS =
      "SELECT e.id, e.login FROM team_members m"
          + " JOIN employees e ON e.company = m.company AND e.id = m.employee"
          + " WHERE m.company = ? AND m.team = ?";

  /** Returns members ordered by number, from a number on. */
  MemberPage page(long team, long after, int count) throws SQLException {
    List<Member> found =
        sql.rows(
            Condition.of(
                MEMBERS + " AND m.employee > ? ORDER BY m.employee LIMIT " + (count + 1L),
                company,
                team,
                after),
            TeamMembers::employee);
    return found.size() <= count
        ? new MemberPage(found, Optional.empty())
        : new MemberPage(
            found.subList(0, count),
            Optional.of(count == 0 ? RowId.EMPLOYEE.of(after) : found.get(count - 1).id()));
  }

  /** Returns those of the employees that are members. */
  List<Member> among(long team, List<Long> employees) throws SQLException {
    return employees.isEmpty()
        ? List.of()
        : sql.rows(
            Condition.of(
                MEMBERS + " AND m.employee = ANY(?)", company, team, sql.numbers(employees)),
            TeamMembers::employee);
  }

  private static Member employee(ResultSet row) throws SQLException {
    return new Member(
        RowId.EMPLOYEE.of(row.getLong("id")), "User", Optional.of(row.getString("login")));
  }

  /** Returns the teams of each of the employees. */
  Map<String, List<Member>> teamsOf(List<Long> employees) throws SQLException {
    Map<String, List<Member>> teams = new LinkedHashMap<>();
    if (!employees.isEmpty()) {
      sql.rows(
          Condition.of(
              "SELECT m.employee, t.id, t.title FROM team_members m"
                  + " JOIN teams t ON t.company = m.company AND t.id = m.team"
                  + " WHERE m.company = ? AND m.employee = ANY(?) ORDER BY m.employee, t.id",
              company,
              sql.numbers(employees)),
          row ->
              teams
                  .computeIfAbsent(RowId.EMPLOYEE.of(row.getLong(1)), id -> new ArrayList<>())
                  .add(
                      new Member(
                          RowId.TEAM.of(row.getLong(2)), "Group", Optional.of(row.getString(3)))));
    }
    return teams;
  }

  /** Adds and removes members; returns those that were actually added and removed. */
  MembershipDelta.Change apply(long team, MembershipDelta delta) throws SQLException {
    if (delta instanceof MembershipDelta.ReplaceAll all) {
      Set<String> leaving = all(team);
      all.members().forEach(member -> leaving.remove(member.id()));
      return change(team, new MembershipDelta.Change(all.members(), leaving));
    }
    return change(team, (MembershipDelta.Change) delta);
  }

  private Set<String> all(long team) throws SQLException {
    return new HashSet<>(
        sql.rows(
            Condition.of(
                "SELECT employee FROM team_members WHERE company = ? AND team = ?", company, team),
            row -> RowId.EMPLOYEE.of(row.getLong(1))));
  }

  // snippet:change
  private MembershipDelta.Change change(long team, MembershipDelta.Change wanted)
      throws SQLException {
    requireKnown(wanted.added());
    List<String> named = new ArrayList<>(wanted.removed());
    wanted.added().forEach(member -> named.add(member.id()));
    Set<String> present = ids(among(team, RowId.EMPLOYEE.numbers(named)));
    List<MemberRef> coming =
        wanted.added().stream().filter(member -> !present.contains(member.id())).toList();
    Set<String> going =
        wanted.removed().stream().filter(present::contains).collect(Collectors.toSet());
    sql.batch(
        "INSERT INTO team_members (company, team, employee) VALUES (?, ?, ?)",
        RowId.EMPLOYEE.numbers(coming.stream().map(MemberRef::id).toList()),
        company,
        team);
    sql.batch(
        "DELETE FROM team_members WHERE company = ? AND team = ? AND employee = ?",
        RowId.EMPLOYEE.numbers(going),
        company,
        team);
    return new MembershipDelta.Change(coming, going);
  }

  // end:change

  private void requireKnown(List<MemberRef> members) throws SQLException {
    List<Long> numbers =
        RowId.EMPLOYEE.numbers(
            members.stream().filter(TeamMembers::mayBeUser).map(MemberRef::id).toList());
    int known =
        numbers.isEmpty()
            ? 0
            : sql.rows(
                    Condition.of(
                        "SELECT id FROM employees WHERE company = ? AND id = ANY(?)",
                        company,
                        sql.numbers(numbers)),
                    row -> row.getLong(1))
                .size();
    if (known < members.size()) {
      throw ScimException.unknownMembers(members.size() - known);
    }
  }

  private static boolean mayBeUser(MemberRef member) {
    return member.type().map("User"::equalsIgnoreCase).orElse(true);
  }

  private static Set<String> ids(Collection<Member> members) {
    return members.stream().map(Member::id).collect(Collectors.toSet());
  }
}
