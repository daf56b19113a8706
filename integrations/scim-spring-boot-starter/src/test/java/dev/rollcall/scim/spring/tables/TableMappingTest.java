// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.conformance.Outcome;
import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.OutboxEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spring.RunningApplication;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Runs applications that declare mappings only. */
class TableMappingTest {
  private static final String TABLES = "--spring.sql.init.schema-locations=classpath:tables.sql";

  private static HttpResponse<String> createUser(
      RunningApplication host, String connection, String name) throws Exception {
    String token = host.token(new Caller("acme", connection));
    return host.scim("POST", "/Users", Optional.of(token), "{\"userName\":\"" + name + "\"}");
  }

  @Test
  void kitFindsNoFault() throws Exception {
    Report report = RunningApplication.check(TableApplication.class, TABLES);

    assertThat(report.results()).filteredOn(each -> each.outcome() == Outcome.FAILED).isEmpty();
    assertThat(report.count(Outcome.PASSED)).isGreaterThanOrEqualTo(70);
  }

  @Test
  void changeAndStatementsOfTheHostAreOneTransaction() throws Exception {
    Class<?>[] sources = {TableApplication.class};
    try (RunningApplication host = RunningApplication.start(sources, TABLES)) {
      TableOutbox outbox = host.context().getBean(TableOutbox.class);
      assertThat(createUser(host, TableOutbox.FAILING, "ada").statusCode()).isEqualTo(500);
      assertThat(outbox.size()).isZero();

      HttpResponse<String> created = createUser(host, "entra", "ada");
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      assertThat(outbox.size()).isEqualTo(1);
      assertThat(createUser(host, "entra", "ADA").statusCode()).isEqualTo(409);
      assertThat(outbox.size()).isEqualTo(1);
    }
  }

  /** The outbox of {@code JdbcStores}, after which the host's outbox can fail. */
  @Configuration(proxyBeanMethods = false)
  static class DatabaseOutbox {
    @Bean
    @Primary
    EventOutbox both(JdbcStores stores, TableOutbox notices) {
      EventOutbox events = stores.outbox();
      return new EventOutbox() {
        @Override
        public void add(TenantContext context, ProvisioningEvent event) {
          events.add(context, event);
          notices.add(context, event);
        }

        @Override
        public List<OutboxEvent> claim(int max, Instant now, Instant claimedUntil) {
          return events.claim(max, now, claimedUntil);
        }

        @Override
        public void markDelivered(List<String> eventIds) {
          events.markDelivered(eventIds);
        }
      };
    }
  }

  @Test
  void changeAndEventOfJdbcStoresAreOneTransaction() throws Exception {
    Class<?>[] sources = {TableApplication.class, DatabaseOutbox.class};
    try (RunningApplication host = RunningApplication.start(sources, TABLES)) {
      assertThat(createUser(host, TableOutbox.FAILING, "ada").statusCode()).isEqualTo(500);
      assertThat(createUser(host, "entra", "ada").statusCode()).isEqualTo(201);

      Instant now = Instant.now().plusSeconds(1);
      assertThat(host.context().getBean(EventOutbox.class).claim(10, now, now.plusSeconds(60)))
          .extracting(event -> event.caller().connection())
          .containsExactly("entra");
    }
  }

  /** Stores that the host opens itself, on the data source without the transactions of Spring. */
  @Configuration(proxyBeanMethods = false)
  static class HostStores {
    @Bean
    JdbcStores hostStores(DataSource dataSource) {
      return JdbcStores.on(dataSource);
    }
  }

  private static List<String> warningsAtStart(Class<?>... sources) {
    Logger logger = Logger.getLogger("dev.rollcall.scim");
    List<String> warnings = new CopyOnWriteArrayList<>();
    Handler recorder =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            warnings.add(entry.getLevel() + " " + entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(recorder);
    try (RunningApplication host = RunningApplication.start(sources, TABLES)) {
      assertThat(host.context().isRunning()).isTrue();
    } finally {
      logger.removeHandler(recorder);
    }
    return warnings;
  }

  @Test
  void startWhenStoresOfTheHostAreOutsideOfTheTransactionThenWarning() {
    assertThat(warningsAtStart(TableApplication.class, HostStores.class))
        .singleElement()
        .asString()
        .startsWith("WARNING event=stores_outside_transaction bean=hostStores ");
    assertThat(warningsAtStart(TableApplication.class)).isEmpty();
  }
}
