// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.spi.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Load limits: one tenant cannot use the capacity of the others. */
class LoadTest {
  private static final String ROUTE = "https://localhost/{tenant}/scim/v2";
  private static final String ACME = "Authorization: Bearer acme-token";
  private static final String GLOBEX = "Authorization: Bearer globex-token";

  private final TestHost host = new TestHost();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  private TestServer server(LoadLimits.Builder limits) {
    return TestServer.alone(host.builder(ROUTE).load(limits.clock(now::get).build()).build());
  }

  private static Reply acme(TestServer server) {
    return server.get("/acme/scim/v2/Users/1", ACME);
  }

  private static Reply globex(TestServer server) {
    return server.get("/globex/scim/v2/Users/1", GLOBEX);
  }

  /** Returns the statuses of this number of sequential requests. */
  private static List<Integer> statuses(int requests, Supplier<Reply> request) {
    return Stream.generate(request).limit(requests).map(Reply::status).toList();
  }

  @Test
  @Requirement("R9865-029")
  void requestWhenLimitsAreDefaultThenBurstIs50AndRateIs25ASecond() {
    try (TestServer server = server(LoadLimits.builder())) {
      assertThat(statuses(50, () -> acme(server))).containsOnly(200);
      assertThat(acme(server).status()).isEqualTo(429);
      for (int second = 0; second < 3; second++) {
        now.updateAndGet(instant -> instant.plusSeconds(1));
        assertThat(statuses(25, () -> acme(server))).containsOnly(200);
        assertThat(acme(server).status()).isEqualTo(429);
      }
      assertThat(globex(server).status()).isEqualTo(200);
    }
  }

  @Test
  void requestWhenOtherConnectionIsAtItsRateThenServed() {
    LoadLimits limits = LoadLimits.builder().rate(new RateLimit(1, 2)).clock(now::get).build();
    try (TestServer server =
        TestServer.alone(
            host.builder(ROUTE)
                .load(limits)
                .authenticator(connection -> Optional.of(new Caller("acme", connection)))
                .build())) {
      Supplier<Reply> entra =
          () -> server.get("/acme/scim/v2/Users/1", "Authorization: Bearer entra");
      Supplier<Reply> okta =
          () -> server.get("/acme/scim/v2/Users/1", "Authorization: Bearer okta");
      assertThat(statuses(3, entra)).containsExactly(200, 200, 429);
      assertThat(statuses(3, okta)).containsExactly(200, 200, 429);
      now.updateAndGet(instant -> instant.plusSeconds(1));
      assertThat(statuses(2, entra)).containsExactly(200, 429);
      assertThat(statuses(2, okta)).containsExactly(200, 429);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void requestWhenRetryAfterHasPassedThenServed(int perSecond) {
    try (TestServer server = server(LoadLimits.builder().rate(new RateLimit(perSecond, 1)))) {
      bulk(server, 40);
      Reply refused = acme(server);
      assertThat(refused.status()).isEqualTo(429);
      long wait = Long.parseLong(refused.header("Retry-After").orElseThrow());
      assertThat(wait).isGreaterThan(40 / perSecond);
      now.updateAndGet(instant -> instant.plusSeconds(wait - 1));
      assertThat(acme(server).status()).isEqualTo(429);
      now.updateAndGet(instant -> instant.plusSeconds(1));
      assertThat(acme(server).status()).isEqualTo(200);
    }
  }

  @Test
  void requestWhenOverRateThenRejectedUntilRetryAfter() {
    try (TestServer server = server(LoadLimits.builder().rate(new RateLimit(1, 3)))) {
      Stream.generate(() -> acme(server))
          .limit(3)
          .forEach(reply -> assertThat(reply.status()).isEqualTo(200));
      Reply refused = acme(server);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.type()).isEqualTo("application/scim+json");
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.body())
          .isEqualTo(
              "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
                  + "\"status\":\"429\",\"detail\":\"Too many requests\"}");
      assertThat(globex(server).status()).isEqualTo(200);
      now.updateAndGet(instant -> instant.plusSeconds(1));
      assertThat(acme(server).status()).isEqualTo(200);
    }
  }

  @Test
  void requestWhenTenantHasLowerLimitThenItApplies() {
    LoadLimits.Builder limits =
        LoadLimits.builder()
            .rate(RateLimit.DEFAULT)
            .tenantRate(
                tenant ->
                    tenant.id().equals("acme")
                        ? Optional.of(new RateLimit(1, 1))
                        : Optional.empty());
    try (TestServer server = server(limits)) {
      assertThat(acme(server).status()).isEqualTo(200);
      assertThat(acme(server).status()).isEqualTo(429);
      assertThat(globex(server).status()).isEqualTo(200);
      assertThat(globex(server).status()).isEqualTo(200);
    }
  }

  /** Two permits; the server has about four threads, and a stalled call blocks one. */
  @Test
  void requestWhenStoreOfAnotherTenantStallsThenServed() throws InterruptedException {
    int places = 2;
    CountDownLatch stalled = new CountDownLatch(places);
    CountDownLatch repaired = new CountDownLatch(1);
    host.beforeCallOf =
        tenantId -> {
          if (tenantId.equals("acme")) {
            stalled.countDown();
            awaitQuietly(repaired);
          }
        };
    LoadLimits.Builder limits =
        LoadLimits.builder().concurrent(places).maxWait(Duration.ofMillis(20));
    ExecutorService clients = Executors.newFixedThreadPool(places);
    try (TestServer server = server(limits)) {
      List<CompletableFuture<Reply>> held =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> acme(server), clients))
              .limit(places)
              .toList();
      assertThat(stalled.await(5, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 5; i++) {
        Reply surplus = acme(server);
        assertThat(surplus.status()).isEqualTo(503);
        assertThat(surplus.header("Retry-After")).contains("1");
        assertThat(statuses(4, () -> globex(server))).containsOnly(200);
      }
      repaired.countDown();
      assertThat(held).allSatisfy(reply -> assertThat(reply.join().status()).isEqualTo(200));
      assertThat(acme(server).status()).isEqualTo(200);
    } finally {
      repaired.countDown();
      clients.shutdownNow();
    }
  }

  private void eachCallTakes(int seconds) {
    host.beforeEveryCall = () -> now.updateAndGet(instant -> instant.plusSeconds(seconds));
  }

  /** A request with a deadline of 30 seconds and the headers that its method needs. */
  private static Reply write(TestServer server, String method) {
    String patch =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}]}";
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bo\"}";
    return server.send(
        method,
        method.equals("POST") ? "/acme/scim/v2/Users" : "/acme/scim/v2/Users/1",
        method.equals("DELETE") ? "" : method.equals("PATCH") ? patch : user,
        ACME,
        "Content-Type: application/scim+json",
        "If-Match: W/\"1\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "PUT", "DELETE"})
  void requestWhenDeadlineHasPassedThenStoreIsNotCalled(String method) {
    eachCallTakes(31);
    try (TestServer server = server(LoadLimits.builder())) {
      Reply late = write(server, method);
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.header("Retry-After")).contains("1");
      assertThat(host.contexts).as("the resource is read and not written").hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"PATCH, 200", "PUT, 200", "DELETE, 204"})
  void requestWhenWithinDeadlineThenServed(String method, int status) {
    eachCallTakes(14);
    try (TestServer server = server(LoadLimits.builder())) {
      assertThat(write(server, method).status()).isEqualTo(status);
      assertThat(host.contexts).hasSize(2);
    }
  }

  @Test
  void writeWhenDeadlinePassesAfterTheChangeThenResultIsReturned() {
    eachCallTakes(60);
    try (TestServer server = server(LoadLimits.builder())) {
      Reply created = write(server, "POST");
      assertThat(created.status()).isEqualTo(201);
      assertThat(created.body()).contains("\"id\":\"new\"");
    }
  }

  @Test
  void bulkWhenDeadlinePassesThenRemainingOperationsAreNotStarted() {
    eachCallTakes(20);
    try (TestServer server = server(LoadLimits.builder())) {
      Reply bulk = bulk(server, 4);
      assertThat(bulk.status()).isEqualTo(200);
      assertThat(bulk.body().split("\"status\":\"204\"", -1)).hasSize(1 + 2);
      assertThat(host.contexts).hasSize(2);
    }
  }

  /** Sends this number of deletions in one request. */
  private static Reply bulk(TestServer server, int operations) {
    String delete = "{\"method\":\"DELETE\",\"path\":\"/Users/1\"}";
    return server.send(
        "POST",
        "/acme/scim/v2/Bulk",
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
            + String.join(",", Collections.nCopies(operations, delete))
            + "]}",
        ACME,
        "Content-Type: application/scim+json");
  }

  @Test
  void bulkWhenSentThenEachOperationCountsTowardsTheRate() {
    try (TestServer server = server(LoadLimits.builder().rate(new RateLimit(1, 3)))) {
      Reply bulk = bulk(server, 3);
      assertThat(bulk.status()).isEqualTo(200);
      assertThat(bulk.body()).doesNotContain("\"429\"");
      Reply refused = acme(server);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("2");
      now.updateAndGet(instant -> instant.plusSeconds(2));
      assertThat(acme(server).status()).isEqualTo(200);
    }
  }

  @Test
  void requestWhenAnythingFailsThenPermitIsReleased() {
    LoadLimits.Builder limits =
        LoadLimits.builder().withoutRate().concurrent(1).maxWait(Duration.ZERO);
    List<Runnable> failures =
        List.of(
            () -> {},
            () -> {
              throw new IllegalStateException("broken");
            },
            () -> {
              throw ScimException.unavailable(Duration.ofSeconds(1));
            });
    try (TestServer server = server(limits)) {
      for (int i = 0; i < 3_000; i++) {
        host.beforeEveryCall = failures.get(i % failures.size());
        String method = List.of("GET", "HEAD", "DELETE", "PATCH").get(i % 4);
        server.send(method, "/acme/scim/v2/Users/1", "", ACME);
      }
      host.beforeEveryCall = () -> {};
      assertThat(acme(server).status()).isEqualTo(200);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
