// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one tenant takes, the others still have. */
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

  @Test
  void requestsOverTheRateAreRefusedUntilTheTimeToldIsOver() {
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
  void aTenantMayBeNarrowed() {
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

  @Test
  void aStalledStoreOfOneTenantLeavesTheOthersServed() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch repaired = new CountDownLatch(1);
    host.beforeEveryCall =
        () -> {
          host.beforeEveryCall = () -> {};
          stalled.countDown();
          awaitQuietly(repaired);
        };
    LoadLimits.Builder limits = LoadLimits.builder().concurrent(1).patience(Duration.ofMillis(20));
    try (TestServer server = server(limits)) {
      CompletableFuture<Reply> held = CompletableFuture.supplyAsync(() -> acme(server));
      assertThat(stalled.await(5, TimeUnit.SECONDS)).isTrue();
      Reply surplus = acme(server);
      assertThat(surplus.status()).isEqualTo(503);
      assertThat(surplus.header("Retry-After")).contains("1");
      assertThat(globex(server).status()).isEqualTo(200);
      repaired.countDown();
      assertThat(held.join().status()).isEqualTo(200);
      assertThat(acme(server).status()).isEqualTo(200);
    } finally {
      repaired.countDown();
    }
  }

  @Test
  void aBulkRequestPaysForEachOfItsOperations() {
    String delete = "{\"method\":\"DELETE\",\"path\":\"/Users/1\"}";
    String body =
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
            + String.join(",", delete, delete, delete)
            + "]}";
    try (TestServer server = server(LoadLimits.builder().rate(new RateLimit(1, 3)))) {
      Reply bulk =
          server.send(
              "POST", "/acme/scim/v2/Bulk", body, ACME, "Content-Type: application/scim+json");
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
  void noPlaceIsLostWhateverFails() {
    LoadLimits.Builder limits =
        LoadLimits.builder().withoutRate().concurrent(1).patience(Duration.ZERO);
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
