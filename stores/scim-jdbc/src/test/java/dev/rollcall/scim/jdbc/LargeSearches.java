// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourcePage;
import dev.rollcall.scim.spi.store.Sort;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stores users that exceed the heap together, and searches them several times concurrently for
 * pages of one and for pages of all. Its arguments are the JDBC URL and the user.
 */
final class LargeSearches {
  private static final int USERS = 150;
  private static final int AT_ONCE = 2;
  private static final int ADDRESSES = 8;
  private static final int CHARACTERS = 60_000;

  private final TenantContext acme = Samples.tenant();
  private final JdbcStore<ScimResource> users;

  private LargeSearches(JdbcStore<ScimResource> users) {
    this.users = users;
  }

  /** Runs the searches; the exit code is 0 when each one found the expected users. */
  public static void main(String... arguments) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setUsername(arguments[1]);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      LargeSearches searches = new LargeSearches(JdbcStores.on(pool).store(Samples.USERS));
      searches.fill();
      searches.searchAtOnce();
    }
  }

  private void fill() {
    for (int i = 0; i < USERS; i++) {
      ComplexValue address = ComplexValue.of("formatted", new StringValue("x".repeat(CHARACTERS)));
      List<Value> addresses = Collections.nCopies(ADDRESSES, address);
      users.create(
          acme,
          CreateRequest.of(Samples.named("u" + i).with("addresses", new MultiValue(addresses))));
    }
  }

  private void searchAtOnce() throws Exception {
    Sort byNickName = new Sort(Samples.path("nickName"), false);
    Sort byUserName = new Sort(Samples.path("userName"), true);
    List<Query> queries =
        List.of(
            query("userName co \"u\"", Optional.empty(), new Query.Index(1)),
            query("userName co \"u\"", Optional.of(byNickName), new Query.After(Optional.empty())),
            query("userName pr", Optional.of(byNickName), new Query.Index(1)),
            all(Optional.empty(), new Query.Index(0)),
            all(Optional.empty(), new Query.After(Optional.empty())),
            all(Optional.of(byUserName), new Query.Index(0)));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Query query : queries) {
        Callable<ResourcePage<ScimResource>> search = () -> users.search(acme, query);
        List<Future<ResourcePage<ScimResource>>> found =
            new ArrayList<>(threads.invokeAll(Collections.nCopies(AT_ONCE, search)));
        for (Future<ResourcePage<ScimResource>> one : found) {
          require(query, one.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Query query(String filter, Optional<Sort> sort, Query.Page page) {
    return new Query(Optional.of(Samples.filter(filter)), sort, page, 1);
  }

  private static Query all(Optional<Sort> sort, Query.Page page) {
    return new Query(Optional.empty(), sort, page, USERS);
  }

  private static void require(Query query, ResourcePage<ScimResource> found) {
    boolean isPage = query.count() == 1 ? found.items().size() == 1 : !found.items().isEmpty();
    if (!isPage || found.total().orElse(USERS) != USERS) {
      throw new IllegalStateException("found " + found.items().size() + " of " + found.total());
    }
  }
}
