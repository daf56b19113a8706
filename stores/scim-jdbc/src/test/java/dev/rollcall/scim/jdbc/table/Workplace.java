// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc.table;

import dev.rollcall.scim.filter.CompareOperator;
import dev.rollcall.scim.jdbc.WatchedDataSource;
import dev.rollcall.scim.record.Filterable;
import dev.rollcall.scim.record.RecordBinding;
import dev.rollcall.scim.record.ScimAttribute;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A product whose tables use the less usual forms: a sequence, UUIDs, codes, nullable times, child
 * tables, a version, constants, further columns of the join table, and nested groups.
 */
final class Workplace {
  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

  /** The type of a worker. */
  enum Rank {
    CHIEF,
    CLERK,
    INTERN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A worker. */
  record Worker(
      @ScimAttribute("userName") @Filterable(operators = {CompareOperator.EQ, CompareOperator.SW})
          String login,
      @ScimAttribute("externalId") @Filterable Optional<String> directoryId,
      @ScimAttribute("emails[type eq \"work\"].value") @Filterable Optional<String> workMail,
      @ScimAttribute("emails[type eq \"home\"].value") Optional<String> homeMail,
      @ScimAttribute("name.givenName") Optional<String> first,
      @ScimAttribute("name.familyName") Optional<String> last,
      @ScimAttribute("nickName") Optional<String> nick,
      @ScimAttribute("active") boolean active,
      @ScimAttribute("userType") Optional<Rank> rank,
      @ScimAttribute("phoneNumbers") @Filterable List<String> phones,
      @ScimAttribute(ENTERPRISE + "department") Optional<String> department,
      @ScimAttribute(ENTERPRISE + "manager") Optional<String> manager) {}

  /** A desk. */
  record Desk(@ScimAttribute("displayName") @Filterable String label) {}

  static final RecordBinding<Worker> WORKERS =
      RecordBinding.user(MethodHandles.lookup(), Worker.class).withGroups();
  static final RecordBinding<Desk> DESKS = RecordBinding.group(MethodHandles.lookup(), Desk.class);
  private static final Map<TableDatabase, Workplace> CREATED = new ConcurrentHashMap<>();

  final Steps steps = new Steps();
  final DataSource dataSource;
  final TableStores stores;
  final TableStore<Worker> workers;
  final TableGroupStore<Desk> desks;

  static Workplace in(TableDatabase database) {
    return CREATED.computeIfAbsent(database, Workplace::new);
  }

  private Workplace(TableDatabase database) {
    dataSource = WatchedDataSource.of(TestTables.in(database, tables()), steps, sql -> true);
    // snippet:forms
    TableMapping<Worker> users =
        TableMapping.of(WORKERS, "workers")
            .id(IdColumn.sequence("no", "worker_numbers").withPrefix("w"))
            .tenant("firm")
            .column("login", Column.named("login").withKey("login_key"))
            .column("workMail", Column.named("mail").withKey("mail_key"))
            .column("first", Column.named("given").withKey("given_key"))
            .column("last", "family")
            .column("active", Column.named("left_at").trueWhenNull())
            .column(
                "rank",
                Column.named("rank_code")
                    .convertedBy(
                        Rank.class,
                        Long.class,
                        rank -> (long) rank.ordinal(),
                        code -> Rank.values()[code.intValue()]))
            .values(
                "phones",
                ChildTable.of("phones", "worker_no", Column.named("nr").withKey("nr_key"))
                    .only("kind", "PHONE")
                    .orderedBy("pos"))
            .only("kind", "EMPLOYEE")
            .inserting("created_by", "scim")
            .version("version")
            .created("created")
            .lastModified("modified");
    // end:forms
    if (database == TableDatabase.MYSQL) {
      users = users.id(IdColumn.identity("no").withPrefix("w"));
    }
    // snippet:groups
    TableMapping<Desk> groups =
        TableMapping.of(DESKS, "desks")
            .id(IdColumn.uuid("id"))
            .tenant("firm")
            .column("label", Column.named("label").withKey("label_key"))
            .version("version")
            .members(
                MemberTable.of("desk_workers", "desk", "worker", users)
                    .inserting("role", "MEMBER")
                    .inserting("added_by", context -> context.caller().connection()))
            .members(MemberTable.nested("desk_desks", "parent", "child"));
    // end:groups
    stores = TableStores.open(dataSource, users, groups);
    workers = stores.store(users);
    desks = stores.groupStore(groups);
  }

  private static List<String> tables() {
    return List.of(
        "CREATE SEQUENCE worker_numbers",
        """
        CREATE TABLE workers (
          no BIGINT PRIMARY KEY,
          firm VARCHAR(100) NOT NULL,
          kind VARCHAR(20) NOT NULL,
          created_by VARCHAR(20) NOT NULL,
          login VARCHAR(200) NOT NULL,
          login_key VARCHAR(400) NOT NULL,
          directory_id VARCHAR(200),
          mail VARCHAR(200),
          mail_key VARCHAR(400),
          home_mail VARCHAR(200),
          given VARCHAR(100),
          given_key VARCHAR(200),
          family VARCHAR(100),
          nick VARCHAR(100),
          left_at TIMESTAMP,
          rank_code INT,
          department VARCHAR(100),
          manager VARCHAR(100),
          version INT NOT NULL,
          created TIMESTAMP NOT NULL,
          modified TIMESTAMP WITH TIME ZONE NOT NULL)\
        """,
        "CREATE UNIQUE INDEX workers_login ON workers (firm, kind, login_key)",
        "CREATE INDEX workers_directory ON workers (firm, directory_id)",
        "CREATE INDEX workers_mail ON workers (firm, mail_key)",
        "CREATE INDEX workers_modified ON workers (firm, modified)",
        """
        CREATE TABLE phones (
          worker_no BIGINT NOT NULL REFERENCES workers (no),
          kind VARCHAR(20) NOT NULL,
          pos INT NOT NULL,
          nr VARCHAR(100) NOT NULL,
          nr_key VARCHAR(200) NOT NULL,
          PRIMARY KEY (worker_no, kind, pos))\
        """,
        "CREATE INDEX phones_nr ON phones (kind, nr_key)",
        """
        CREATE TABLE desks (
          id UUID PRIMARY KEY,
          firm VARCHAR(100) NOT NULL,
          label VARCHAR(200) NOT NULL,
          label_key VARCHAR(400) NOT NULL,
          version BIGINT NOT NULL)\
        """,
        "CREATE INDEX desks_label ON desks (firm, label_key)",
        """
        CREATE TABLE desk_workers (
          desk UUID NOT NULL REFERENCES desks (id),
          worker BIGINT NOT NULL REFERENCES workers (no),
          role VARCHAR(20) NOT NULL,
          added_by VARCHAR(100) NOT NULL,
          PRIMARY KEY (desk, worker))\
        """,
        "CREATE INDEX desk_workers_worker ON desk_workers (worker)",
        """
        CREATE TABLE desk_desks (
          parent UUID NOT NULL REFERENCES desks (id),
          child UUID NOT NULL REFERENCES desks (id),
          PRIMARY KEY (parent, child))\
        """,
        "CREATE INDEX desk_desks_child ON desk_desks (child)");
  }

  TenantContext tenant() {
    return TenantContext.of(Tenant.of(UUID.randomUUID().toString()));
  }

  static Worker worker(String login) {
    Optional<String> none = Optional.empty();
    return new Worker(
        login, none, none, none, none, none, none, true, Optional.empty(), List.of(), none, none);
  }
}
