// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jdbc.WatchedDataSource.Execution;
import dev.rollcall.scim.jdbc.WatchedDataSource.Watcher;
import dev.rollcall.scim.jdbc.internal.database.RowInserts;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.spi.store.CreateRequest;
import dev.rollcall.scim.spi.store.FindRequest;
import dev.rollcall.scim.spi.store.Query;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.UpdateRequest;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests writes when the database fails. */
@Timeout(120)
class FaultTest {
  private final TenantContext acme = Samples.tenant();
  private final AtomicInteger commits = new AtomicInteger();

  private JdbcStores on(Database database, Watcher watcher) {
    return JdbcStores.on(WatchedDataSource.of(database.pool(), watcher));
  }

  private List<String> names(Database database) {
    return database
        .directory()
        .store(Samples.USERS)
        .search(acme, new Query(Optional.empty(), 0, 100))
        .items()
        .stream()
        .map(user -> Samples.name(user.value()))
        .toList();
  }

  private ScimException failure(Runnable work) {
    return catchThrowableOfType(ScimException.class, work::run);
  }

  private static void requireUnavailable(ScimException refusal) {
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.retryAfter()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void writeWhenConflictsThenRetriedAndCommittedOnce(Database database) {
    AtomicInteger statements = new AtomicInteger();
    JdbcStores directory =
        on(
            database,
            new Watcher() {
              @Override
              public void statement(Execution execution) throws SQLException {
                if (execution.sql().contains("INSERT") && statements.incrementAndGet() <= 3) {
                  throw new SQLException("conflict", "40P01");
                }
              }

              @Override
              public void commit(Connection connection) throws SQLException {
                if (statements.get() > 3 && commits.incrementAndGet() <= 3) {
                  throw new SQLException("conflict", "40001");
                }
                connection.commit();
              }
            });

    directory.store(Samples.USERS).create(acme, CreateRequest.of(Samples.named("ada")));

    assertThat(names(database)).containsExactly("ada");
    assertThat(commits).hasValue(4);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void writeWhenConflictsPersistThenUnavailableInBoundedTime(Database database) {
    AtomicInteger attempts = new AtomicInteger();
    JdbcStores directory =
        on(
            database,
            new Watcher() {
              @Override
              public void statement(Execution execution) throws SQLException {
                attempts.incrementAndGet();
                throw new SQLException("conflict", "40001");
              }
            });

    requireUnavailable(
        failure(
            () ->
                directory.store(Samples.USERS).create(acme, CreateRequest.of(Samples.named("a")))));

    assertThat(attempts.get()).isBetween(2, 20);
    assertThat(names(database)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void writeWhenDeadlockThenBothWritesSucceed(Database database) throws Exception {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    String ada = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
    String bob = users.create(acme, CreateRequest.of(Samples.named("bob"))).id();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> one = threads.submit(() -> inTurn(database, bothHoldOne, List.of(ada, bob)));
      Future<?> other = threads.submit(() -> inTurn(database, bothHoldOne, List.of(bob, ada)));
      one.get(60, TimeUnit.SECONDS);
      other.get(60, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    assertThat(users.find(acme, FindRequest.one(ada)).get(0).version()).contains("3");
    assertThat(users.find(acme, FindRequest.one(bob)).get(0).version()).contains("3");
  }

  private void inTurn(Database database, CyclicBarrier bothHoldOne, List<String> ids) {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    AtomicInteger attempts = new AtomicInteger();
    AtomicBoolean hasMet = new AtomicBoolean();
    TenantContext context = acme.withDeadline(Instant.now().plusSeconds(60));
    Function<TenantContext, List<String>> work =
        unit -> {
          int number = attempts.incrementAndGet();
          for (String id : ids) {
            String name = "u" + id + ids.indexOf(id) + number;
            users.update(unit, change(id, Samples.named(name)));
            if (id.equals(ids.get(0)) && hasMet.compareAndSet(false, true)) {
              await(bothHoldOne);
            }
          }
          return ids;
        };
    database.inTransaction(context, work);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception late) {
      throw new IllegalStateException(late);
    }
  }

  private static UpdateRequest<ScimResource> change(String id, ScimResource user) {
    return new UpdateRequest<>(
        id, Optional.empty(), Optional.of(user), List.of(), MembershipDelta.none());
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
  void writeWhenConnectionIsCutThenUnavailableAndNothingIsStored(Database database) {
    AtomicInteger statements = new AtomicInteger();
    JdbcStores directory =
        on(
            database,
            new Watcher() {
              @Override
              public void statement(Execution execution) throws SQLException {
                if (statements.incrementAndGet() == 3) {
                  cut(database, execution.connection());
                }
              }
            });
    JdbcStore<ScimResource> users = directory.store(Samples.USERS);

    requireUnavailable(failure(() -> users.create(acme, CreateRequest.of(manyAddresses()))));

    assertThat(names(database)).isEmpty();
    users.create(acme, CreateRequest.of(Samples.named("bob")));
    assertThat(names(database)).containsExactly("bob");
  }

  /** Returns a user with more values than one statement inserts. */
  private static ScimResource manyAddresses() {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i <= RowInserts.PER_STATEMENT; i++) {
      all.add(ComplexValue.of("value", new StringValue(i + "@example.com")));
    }
    return Samples.named("ada").with("emails", new MultiValue(all));
  }

  /** The server ends the session, as at a shutdown or a network timeout. */
  private static void cut(Database database, Connection connection) throws SQLException {
    try (PreparedStatement which = connection.prepareStatement("SELECT pg_backend_pid()");
        ResultSet session = which.executeQuery();
        Connection other = database.pool().getConnection();
        PreparedStatement end = other.prepareStatement("SELECT pg_terminate_backend(?)")) {
      session.next();
      end.setInt(1, session.getInt(1));
      end.execute();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Database.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
  void commitWhenConnectionIsCutThenUnavailable(Database database) {
    JdbcStores directory =
        on(
            database,
            new Watcher() {
              @Override
              public void commit(Connection connection) throws SQLException {
                if (commits.incrementAndGet() == 1) {
                  cut(database, connection);
                }
                connection.commit();
              }
            });

    requireUnavailable(
        failure(
            () ->
                directory
                    .store(Samples.USERS)
                    .create(acme, CreateRequest.of(Samples.named("ada")))));

    assertThat(commits).hasValue(1);
    assertThat(names(database)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void commitWhenOutcomeIsUnknownThenUnavailableAndNotRetried(Database database) {
    for (String state : List.of("08006", "08007", "40003", "57P01")) {
      commits.set(0);
      JdbcStores directory =
          on(
              database,
              new Watcher() {
                @Override
                public void commit(Connection connection) throws SQLException {
                  connection.commit();
                  commits.incrementAndGet();
                  throw new SQLException("connection lost", state);
                }
              });

      requireUnavailable(
          failure(
              () ->
                  directory
                      .store(Samples.USERS)
                      .create(acme, CreateRequest.of(Samples.named("user-" + state)))));

      assertThat(commits).as(state).hasValue(1);
      assertThat(names(database))
          .as("the write was committed exactly once")
          .containsOnlyOnce("user-" + state);
    }
  }

  @Test
  void writeWhenPoolIsExhaustedThenUnavailableInBoundedTime() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:h2:mem:exhausted");
      pool.setUsername("sa");
      pool.setMaximumPoolSize(2); // Migrations take two connections.
      pool.setConnectionTimeout(300);
      JdbcStore<ScimResource> users = JdbcStores.on(pool).store(Samples.USERS);
      try (Connection held = pool.getConnection();
          Connection heldToo = pool.getConnection()) {
        assertThat(held).isNotSameAs(heldToo);
        Instant start = Instant.now();

        requireUnavailable(
            failure(() -> users.create(acme, CreateRequest.of(Samples.named("ada")))));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
      }
      users.create(acme, CreateRequest.of(Samples.named("ada")));
    }
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void statementWhenDeadlineExpiresThenUnavailable(Database database) throws SQLException {
    JdbcStore<ScimResource> users = database.directory().store(Samples.USERS);
    String ada = users.create(acme, CreateRequest.of(Samples.named("ada"))).id();
    try (Connection holder = database.pool().getConnection()) {
      holder.setAutoCommit(false);
      try (PreparedStatement lock =
          holder.prepareStatement(
              "SELECT version FROM rollcall_resource WHERE id = ? FOR UPDATE")) {
        lock.setString(1, ada);
        lock.execute();
        Instant start = Instant.now();
        TenantContext hurried = acme.withDeadline(start.plusMillis(700));

        requireUnavailable(failure(() -> users.update(hurried, change(ada, Samples.named("bob")))));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
      } finally {
        holder.rollback();
        holder.setAutoCommit(true);
      }
    }
    assertThat(names(database)).containsExactly("ada");
    TenantContext late = acme.withDeadline(Instant.now().minusSeconds(1));
    requireUnavailable(failure(() -> users.update(late, change(ada, Samples.named("bob")))));
    assertThat(names(database)).containsExactly("ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"55P03", "25006", "53300", "57P03", "08001"})
  void writeWhenFailureIsTransientThenUnavailable(String state) {
    JdbcStores directory =
        on(
            Database.H2,
            new Watcher() {
              @Override
              public void statement(Execution execution) throws SQLException {
                throw new SQLException("unavailable", state);
              }
            });

    requireUnavailable(
        failure(
            () ->
                directory
                    .store(Samples.USERS)
                    .create(acme, CreateRequest.of(Samples.named("ada")))));
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void findWhenUnitOfWorkOfContextHasEndedThenSeparateTransaction(Database database) {
    JdbcStores stores = database.directory();
    ResourceStore<ScimResource> users = stores.store(Samples.USERS);
    List<TenantContext> ended = new ArrayList<>();
    String id =
        database.inTransaction(
            Samples.tenant(),
            unit -> {
              ended.add(unit);
              return users.create(unit, CreateRequest.of(Samples.named("anna"))).id();
            });

    assertThat(users.find(ended.get(0), FindRequest.one(id))).hasSize(1);
  }
}
