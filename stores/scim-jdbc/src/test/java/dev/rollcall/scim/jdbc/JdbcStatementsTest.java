// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MemberRef;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.DeleteRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts the statements of the operations of a store. */
class JdbcStatementsTest {
  private final List<String> statements = new ArrayList<>();
  private final TenantContext acme = Samples.tenant();
  private final JdbcStores stores =
      JdbcStores.on(
          WatchedDataSource.of(
              Database.POSTGRESQL.pool(),
              new Watcher() {
                @Override
                public void statement(Execution execution) {
                  statements.add(execution.sql());
                }
              }));
  private final JdbcStore<ScimResource> users = stores.store(Samples.USERS);
  private final JdbcGroupStore<ScimResource> groups = stores.groupStore(Samples.GROUPS);

  private void requireStatements(String operation, int expected, Runnable work) {
    statements.clear();
    work.run();
    assertThat(statements).as("%s: %s", operation, String.join("\n", statements)).hasSize(expected);
  }

  private static UpdateRequest<ScimResource> update(
      String id, Optional<ScimResource> value, MembershipDelta members) {
    return new UpdateRequest<>(id, Optional.empty(), value, List.of(), members);
  }

  @Test
  void operationThenFixedNumberOfStatements() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(users.create(acme, CreateRequest.of(Samples.named("n" + i))).id());
    }
    List<MemberRef> refs = ids.stream().map(MemberRef::of).toList();
    String team = groups.create(acme, CreateRequest.of(Samples.group("staff"))).id();
    String id = ids.get(0);

    requireStatements("find", 1, () -> users.find(acme, new FindRequest(ids)));
    requireStatements(
        "create", 1, () -> users.create(acme, CreateRequest.of(Samples.named("ada"))));
    requireStatements(
        "update",
        2,
        () ->
            users.update(
                acme, update(id, Optional.of(Samples.named("bob")), MembershipDelta.none())));
    requireStatements(
        "delete", 3, () -> users.delete(acme, new DeleteRequest(id, Optional.empty())));
    requireStatements("page", 3, () -> users.search(acme, new Query(Optional.empty(), 0, 50)));
    requireStatements(
        "page by cursor",
        2,
        () ->
            users.search(
                acme,
                new Query(
                    Optional.empty(), Optional.empty(), new Query.After(Optional.empty()), 50)));
    requireStatements(
        "add members",
        5,
        () ->
            groups.update(
                acme,
                update(
                    team,
                    Optional.empty(),
                    new MembershipDelta.Change(refs.subList(1, 60), Set.of()))));
  }
}
