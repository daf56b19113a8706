// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.BodyRate;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slow request bodies, aborted at the deadline or below the minimum rate. */
class SlowBodyOverHttpTest {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"bo\"}";
  private static final String PATCH =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
          + "{\"op\":\"add\",\"path\":\"title\",\"value\":\"Dr\"}]}";
  private static final String BULK =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
          + "{\"method\":\"DELETE\",\"path\":\"/Users/1\"}]}";
  private static final String SEARCH =
      "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"]}";

  private final TestHost host = new TestHost();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  /** Each reading of the clock is a second later than the one before. */
  private TestServer serverWhoseClockRuns(Duration deadline, BodyRate rate) {
    LoadLimits limits =
        LoadLimits.builder()
            .withoutRate()
            .bodyRate(rate)
            .deadline(deadline)
            .clock(() -> now.updateAndGet(instant -> instant.plusSeconds(1)))
            .build();
    return TestServer.alone(
        host.builder("https://localhost/{tenant}/scim/v2").load(limits).build());
  }

  private static String body(String method, String path) {
    return switch (path) {
      case "/Bulk" -> BULK;
      case "/.search", "/Users/.search" -> SEARCH;
      default -> method.equals("PATCH") ? PATCH : USER;
    };
  }

  private Reply send(TestServer server, String method, String path) {
    return server.send(
        method,
        "/acme/scim/v2" + path,
        body(method, path),
        "Authorization: Bearer acme-token",
        "Content-Type: application/scim+json");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /Users",
    "PUT, /Users/1",
    "PATCH, /Users/1",
    "POST, /Bulk",
    "POST, /.search",
    "POST, /Users/.search"
  })
  void whenDeadlinePassesWhileTheBodyIsReadThen503AndNoCallOfTheStore(String method, String path) {
    try (TestServer server = serverWhoseClockRuns(Duration.ofSeconds(3), BodyRate.DEFAULT)) {
      Reply late = send(server, method, path);

      assertThat(late.status()).isEqualTo(503);
      assertThat(late.header("Retry-After")).contains("1");
      assertThat(host.contexts).isEmpty();
    }
  }

  @Test
  void whenBodyArrivesTooSlowlyThen408AndNoCallOfTheStore() {
    BodyRate rate = new BodyRate(1_000_000, Duration.ZERO);
    try (TestServer server = serverWhoseClockRuns(Duration.ofSeconds(300), rate)) {
      Reply slow = send(server, "POST", "/Users");

      assertThat(slow.status()).isEqualTo(408);
      assertThat(slow.body()).contains("\"status\":\"408\"");
      assertThat(host.contexts).isEmpty();
    }
  }
}
