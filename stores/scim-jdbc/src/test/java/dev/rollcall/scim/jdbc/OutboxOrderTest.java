// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims of two relays at the same moment: the second one begins before the first one commits. */
class OutboxOrderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant CLAIMED_UNTIL = NOW.plusSeconds(60);
  private static final int ALL = 100;

  private final TenantContext acme = Samples.tenant();

  /** Stops the next commit until it is released. */
  private static final class PausedCommit implements WatchedDataSource.Watcher {
    private final CountDownLatch isReached = new CountDownLatch(1);
    private final CountDownLatch isReleased = new CountDownLatch(1);
    private volatile boolean isArmed;

    @Override
    public void commit(Connection connection) throws SQLException {
      if (isArmed) {
        isArmed = false;
        isReached.countDown();
        await(isReleased);
      }
      connection.commit();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException end) {
        throw new IllegalStateException(end);
      }
    }
  }

  private String add(JdbcEventOutbox outbox, String resourceId, Instant at) {
    String id = UUID.randomUUID().toString();
    outbox.add(
        acme,
        new ProvisioningEvent(
            id,
            ProvisioningEvent.Kind.PATCHED,
            "User",
            resourceId,
            Optional.empty(),
            List.of("active"),
            List.of(),
            List.of(),
            Optional.empty(),
            at));
    return id;
  }

  private static List<String> claim(JdbcEventOutbox outbox) {
    return ids(outbox.claim(ALL, NOW, CLAIMED_UNTIL));
  }

  private static List<String> ids(List<OutboxEvent> events) {
    return events.stream().map(event -> event.event().id()).toList();
  }

  /** Runs a claim until it has ended, or waits for a lock of another transaction. */
  private static CompletableFuture<List<String>> begun(Supplier<List<String>> claim)
      throws Exception {
    CompletableFuture<List<String>> second = CompletableFuture.supplyAsync(claim);
    try {
      second.get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException isWaiting) {
      // The row of the earlier event is locked by the first claim.
    }
    return second;
  }

  /** Opens an empty database whose connections have an isolation level. */
  private static HikariDataSource open(Database database, String isolation) {
    String name = "outbox_order_" + isolation.toLowerCase(Locale.ROOT);
    HikariConfig config = new HikariConfig();
    try (HikariDataSource empty = database.another(name)) {
      empty.copyStateTo(config);
    }
    config.setTransactionIsolation("TRANSACTION_" + isolation);
    return new HikariDataSource(config);
  }

  @ParameterizedTest
  @CsvSource({
    "H2, READ_COMMITTED",
    "H2, REPEATABLE_READ",
    "H2, SERIALIZABLE",
    "POSTGRESQL, READ_COMMITTED",
    "POSTGRESQL, REPEATABLE_READ",
    "POSTGRESQL, SERIALIZABLE"
  })
  void claimWhenEarlierEventIsClaimedMeanwhileThenLaterOneWaits(Database database, String isolation)
      throws Exception {
    try (HikariDataSource pool = open(database, isolation)) {
      PausedCommit paused = new PausedCommit();
      JdbcEventOutbox first = JdbcStores.on(WatchedDataSource.of(pool, paused)).outbox();
      JdbcEventOutbox second = JdbcStores.on(pool).outbox();
      String earlier = add(second, "ada", NOW.minusSeconds(3));
      paused.isArmed = true;
      CompletableFuture<List<String>> firstClaim =
          CompletableFuture.supplyAsync(() -> claim(first));
      PausedCommit.await(paused.isReached);
      String later = add(second, "ada", NOW.minusSeconds(2));
      String ofOther = add(second, "bob", NOW.minusSeconds(1));

      CompletableFuture<List<String>> secondClaim = begun(() -> claim(second));
      paused.isReleased.countDown();

      List<String> ofFirst = firstClaim.get(30, TimeUnit.SECONDS);
      List<String> ofSecond = secondClaim.get(30, TimeUnit.SECONDS);
      if (ofFirst.isEmpty()) {
        // The database has aborted the first claim, which has been repeated after the second one.
        assertThat(ofSecond).containsExactly(earlier, later, ofOther);
      } else {
        assertThat(ofFirst).containsExactly(earlier);
        assertThat(ofSecond).containsExactly(ofOther);
        assertThat(claim(second)).isEmpty();
        first.markDelivered(List.of(earlier));
        assertThat(claim(second)).containsExactly(later);
      }
    }
  }
}
