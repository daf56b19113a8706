// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of the host, whose details are not exposed. */
@Isolated("the tests read the log of the process")
class FailureTest {
  private static final String ACME = "Authorization: Bearer acme-token";
  private static final TestHost HOST = new TestHost();
  private static final TestServer SERVER =
      TestServer.alone(HOST.at("https://localhost/{tenant}/scim/v2"));

  private final Logger logger = Logger.getLogger("dev.rollcall.scim");
  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          if (entry.getLevel().equals(Level.SEVERE)) {
            logged.add(entry);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(listener);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void recover() {
    logger.removeHandler(listener);
    logger.setUseParentHandlers(true);
    HOST.beforeEveryCall = () -> {};
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<Runnable> failures() {
    return Stream.of(
        fails(new IllegalStateException("canary")),
        fails(new NotFoundException("canary", Response.status(404).entity("canary").build())),
        fails(new UncheckedIOException(new IOException("canary"))),
        fails(new RuntimeException("canary", new IllegalArgumentException("canary"))),
        fails(new NoClassDefFoundError("canary")),
        fails(new AssertionError("canary")),
        FailureTest::overflow);
  }

  private static <T extends Throwable> Runnable fails(T failure) {
    return () -> FailureTest.<RuntimeException>sneak(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }

  private static void overflow() {
    overflow(0);
  }

  private static int overflow(int depth) {
    return depth < 0 ? 0 : overflow(depth + 1) + 1;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void requestWhenHostFailsThenFixedInternalError(Runnable failure) {
    HOST.beforeEveryCall = failure;

    Reply reply = SERVER.get("/acme/scim/v2/Users/1", ACME);

    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.type()).isEqualTo("application/scim+json");
    assertThat(reply.body())
        .isEqualTo(
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],"
                + "\"status\":\"500\",\"detail\":\"Internal error\"}");
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getThrown()).isNull();
    assertThat(logged.get(0).getMessage())
        .contains(reply.header("X-Request-Id").orElseThrow())
        .contains("FailureTest")
        .doesNotContain("canary", "acme-token");
  }

  @Test
  void requestWhenHostThrowsScimExceptionThenItsError() {
    HOST.beforeEveryCall = fails(ScimException.unavailable(Duration.ofSeconds(7)));

    Reply reply = SERVER.get("/acme/scim/v2/Users/1", ACME);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).contains("7");
    assertThat(logged).isEmpty();
  }

  @Test
  void requestWhenPreviousOneFailedThenServed() {
    HOST.beforeEveryCall = FailureTest::overflow;
    assertThat(SERVER.get("/acme/scim/v2/Users/1", ACME).status()).isEqualTo(500);
    HOST.beforeEveryCall = () -> {};
    assertThat(SERVER.get("/acme/scim/v2/Users/1", ACME).status()).isEqualTo(200);
  }
}
