// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.jdbc.JdbcRevocationQueue;
import dev.rollcall.scim.memory.MemoryRevocationQueue;
import dev.rollcall.scim.spi.log.LogEntry;
import dev.rollcall.scim.spi.log.ProvisioningLog;
import dev.rollcall.scim.spi.revocation.AccessRevoker;
import dev.rollcall.scim.spi.revocation.RevocationQueue;
import dev.rollcall.scim.spi.revocation.RevocationRelay;
import dev.rollcall.scim.spring.app.PeopleApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The end of access by beans of the type {@link AccessRevoker}. */
class RevocationTest {
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada",
       "emails":[{"type":"work","value":"ada@acme.example"}],"active":true}
      """;

  /** The sessions of an application. */
  @FunctionalInterface
  interface Sessions {
    void endAll(String tenantId, String userId);
  }

  /** Two revokers, and a registry of meters. */
  @Configuration(proxyBeanMethods = false)
  static class Revokers {
    private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();

    @Bean
    LinkedBlockingQueue<String> calls() {
      return calls;
    }

    @Bean
    Sessions sessions() {
      return (tenantId, userId) -> calls.add("sessions of " + tenantId);
    }

    // snippet:bean
    @Bean
    AccessRevoker endSessions(Sessions sessions) {
      return (context, revocation) ->
          sessions.endAll(context.tenantId(), revocation.account().id());
    }

    // end:bean

    @Bean
    AccessRevoker keys() {
      return (context, revocation) ->
          calls.add("keys of " + context.tenantId() + " " + revocation.reason().code());
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  private static RunningApplication start(String... properties) {
    return RunningApplication.start(
        new Class<?>[] {PeopleApplication.class, Revokers.class}, properties);
  }

  private static void delete(RunningApplication host) throws Exception {
    Optional<String> token = Optional.of(host.token("acme"));
    String created = host.scim("POST", "/Users", token, USER).body();
    String id = created.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(host.scim("DELETE", "/Users/" + id, token, "").statusCode()).isEqualTo(204);
  }

  @Test
  @SuppressWarnings("unchecked")
  void deleteThenEachRevokerIsCalledAndTheLogHasAnEntry() throws Exception {
    try (RunningApplication host = start("--scim.revocation.deadline=2m")) {
      delete(host);

      LinkedBlockingQueue<String> calls = host.context().getBean(LinkedBlockingQueue.class);
      List<String> called =
          List.of(calls.poll(30, TimeUnit.SECONDS), calls.poll(30, TimeUnit.SECONDS));
      assertThat(called).containsExactlyInAnyOrder("sessions of acme", "keys of acme deleted");
      assertThat(host.context().getBean(RevocationQueue.class))
          .isInstanceOf(JdbcRevocationQueue.class);
      assertThat(host.context().getBean(RevocationRelay.class).deadline())
          .isEqualTo(Duration.ofMinutes(2));
      awaitEntry(host);
      MeterRegistry meters = host.context().getBean(MeterRegistry.class);
      assertThat(meters.get("scim.revocations.overdue").gauge().value()).isZero();
      assertThat(
              meters
                  .get("scim.revocations.attempts")
                  .tags("scim.result", "completed", "scim.reason", "deleted")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
    }
  }

  private static void awaitEntry(RunningApplication host) throws InterruptedException {
    MeterRegistry meters = host.context().getBean(MeterRegistry.class);
    while (meters.get("scim.revocations.open").gauge().value() > 0) {
      Thread.sleep(10);
    }
    assertThat(
            host.context()
                .getBean(ProvisioningLog.class)
                .recent("acme", ProvisioningLog.Selection.CHANGES, 1)
                .get(0)
                .subject()
                .operation())
        .isEqualTo(LogEntry.Operation.REVOCATION);
  }

  @Test
  void queueWhenThereIsNoDatabaseThenInMemory() {
    try (RunningApplication host = start("--scim.store=memory")) {
      assertThat(host.context().getBean(RevocationQueue.class))
          .isInstanceOf(MemoryRevocationQueue.class);
    }
  }

  @Test
  void revokerWhenThereIsNoneThenNoQueueAndNoRelay() {
    try (RunningApplication host = RunningApplication.start()) {
      assertThat(host.context().getBeanProvider(RevocationQueue.class).stream()).isEmpty();
      assertThat(host.context().getBeanProvider(RevocationRelay.class).stream()).isEmpty();
    }
  }
}
