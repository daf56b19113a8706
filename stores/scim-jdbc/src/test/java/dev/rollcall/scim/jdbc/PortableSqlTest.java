// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.event.DeprovisioningWindow;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that no statement uses a feature that distributed databases lack or execute slowly. */
class PortableSqlTest {
  private static final Pattern NOT_EVERYWHERE =
      Pattern.compile(
          "\\b(sequence|nextval|serial|bigserial|identity|auto_increment|advisory|deferr\\w*"
              + "|initially|trigger|function|procedure|listen|notify|lateral|recursive|exclude"
              + "|skip locked|nowait|lock table|on conflict|merge|returning|temporary|jsonb"
              + "|with hold|ctid|xmin)\\b");
  private static final Pattern INDEX =
      Pattern.compile("create (unique )?index \\w+\\s+on (\\w+)\\s*\\(([^)]*)\\)([^;]*);");
  private static final Pattern PRIMARY_KEY =
      Pattern.compile("create table (\\w+)[^;]*?primary key \\((\\w+)");

  private final TenantContext acme = Samples.tenant();

  private static List<String> migrations() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/dev/rollcall/scim/jdbc/migration"))) {
      List<String> scripts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        scripts.add(Files.readString(file).replaceAll("--[^\n]*", "").toLowerCase(Locale.ROOT));
      }
      return scripts;
    }
  }

  @Test
  void migrationsThenOnlyPortableSql() throws IOException {
    assertThat(migrations()).isNotEmpty();
    for (String script : migrations()) {
      assertThat(script).doesNotContainPattern(NOT_EVERYWHERE);
      List<MatchResult> indexes = INDEX.matcher(script).results().toList();
      assertThat(indexes).hasSize(script.split("create (unique )?index", -1).length - 1);
      for (MatchResult index : indexes) {
        assertThat(index.group(4)).as("a condition of " + index.group()).isBlank();
        assertThat(index.group(3)).as("columns only").matches("[\\w, \n]+");
      }
    }
  }

  @Test
  void migrationsThenEveryKeyExceptTokensBeginsWithTenant() throws IOException {
    Set<String> others = new LinkedHashSet<>();
    int tables = 0;
    for (String script : migrations()) {
      for (MatchResult table : PRIMARY_KEY.matcher(script).results().toList()) {
        tables++;
        if (!table.group(2).equals("tenant_id")) {
          others.add(table.group(1));
        }
      }
    }
    assertThat(tables).isGreaterThan(8);
    assertThat(others)
        .isSubsetOf(
            "rollcall_credential",
            "rollcall_oauth_client",
            "rollcall_oauth_issuer",
            "rollcall_portal_link");
  }

  @Test
  void statementsThenOnlyPortableSqlWithTenant() {
    Set<String> statements = new ConcurrentSkipListSet<>();
    useEverything(
        JdbcStores.on(
            WatchedDataSource.of(
                Database.POSTGRESQL.pool(),
                new Watcher() {
                  @Override
                  public void statement(Execution execution) {
                    statements.add(execution.sql().toLowerCase(Locale.ROOT));
                  }
                })));

    assertThat(statements).hasSizeGreaterThan(30);
    for (String statement : statements) {
      assertThat(statement).doesNotContainPattern(NOT_EVERYWHERE);
      if (statement.contains("rollcall_resource") || statement.contains("rollcall_member")) {
        assertThat(statement).contains("tenant_id");
      }
    }
  }

  private void useEverything(JdbcStores directory) {
    JdbcStore<ScimResource> users = directory.store(Samples.USERS);
    JdbcGroupStore<ScimResource> groups = directory.groupStore(Samples.GROUPS);
    directory.tenants().put(acme.tenant());
    var token =
        new ConnectionTokens(directory.credentials()).issue(new Caller(acme.tenantId(), "entra"));
    directory.credentials().find(token.hash());
    directory.credentials().revoke(token.hash());
    directory.tenants().findById(acme.tenantId());
    String ada = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
    String bob = users.create(acme, CreateRequest.of(Samples.named("bob"))).id();
    String eve = users.addUnlinked(acme, Samples.named("eve"));
    users.findUnlinkedMatching(acme, Samples.filter("userName eq \"eve\""), 1);
    users.link(acme, Set.of(eve));
    String staff =
        groups
            .create(acme, new CreateRequest<>(Samples.group("staff"), List.of(MemberRef.of(ada))))
            .id();
    for (MembershipDelta delta :
        List.of(
            new MembershipDelta.Change(List.of(MemberRef.of(bob)), Set.of(ada)),
            new MembershipDelta.ReplaceAll(List.of(MemberRef.of(ada), MemberRef.of(eve))))) {
      groups.update(
          acme, new UpdateRequest<>(staff, Optional.empty(), Optional.empty(), List.of(), delta));
    }
    groups.members(acme, staff, Optional.empty(), 2);
    groups.membersAmong(acme, staff, List.of(ada));
    groups.groupsOf(acme, List.of(ada));
    users.find(acme, FindRequest.one(ada));
    search(users);
    users.update(
        acme,
        new UpdateRequest<>(
            ada,
            Optional.empty(),
            Optional.of(Samples.user("{\"userName\":\"lovelace\",\"title\":\"Countess\"}")),
            List.of(),
            MembershipDelta.none()));
    directory
        .deprovisioningCounter()
        .tryRecord(
            acme,
            new ResourceRef("User", ada),
            new DeprovisioningWindow(Instant.now(), Instant.now(), 5));
    directory.deprovisioningCounter().reset(acme.tenantId());
    users.delete(acme, new DeleteRequest(ada, Optional.empty()));
    groups.delete(acme, new DeleteRequest(staff, Optional.empty()));
  }

  private void search(JdbcStore<ScimResource> users) {
    List<Optional<Sort>> sorts = new ArrayList<>(List.of(Optional.empty()));
    for (String by : List.of("id", "title", "userName", "meta.created", "nickName")) {
      sorts.add(Optional.of(new Sort(Samples.path(by), false)));
      sorts.add(Optional.of(new Sort(Samples.path(by), true)));
    }
    for (String filter :
        List.of(
            "userName sw \"a\" or title pr",
            "title ne \"x\" and not (active eq true)",
            "groups.value eq \"x\"",
            "meta.lastModified ge \"2020-01-01T00:00:00Z\"",
            "nickName co \"x\"")) {
      for (Optional<Sort> sort : sorts) {
        var requested = Optional.of(Samples.filter(filter));
        users.search(acme, new Query(requested, sort, new Query.Index(0), 3));
        var first =
            users.search(acme, new Query(requested, sort, new Query.After(Optional.empty()), 1));
        if (first.next().isPresent()) {
          users.search(acme, new Query(requested, sort, new Query.After(first.next()), 1));
        }
      }
    }
  }
}
