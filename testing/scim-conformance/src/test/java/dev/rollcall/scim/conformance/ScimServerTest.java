// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests the requests of the client on the wire. */
class ScimServerTest {
  @Test
  void sendThenOnlyClientHeadersAreSent() throws IOException {
    Map<String, List<String>> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          seen.putAll(exchange.getRequestHeaders());
          seen.put(
              "body",
              List.of(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    http.start();
    try (ScimServer server =
        ScimServer.at(URI.create("http://127.0.0.1:" + http.getAddress().getPort()), "t")) {
      Exchange response = server.send(Call.send("POST", "/Users", "{\"userName\":\"zoë\"}"));

      assertThat(response.status()).isEqualTo(204);
      assertThat(seen.get("Content-Type")).containsExactly("application/scim+json");
      assertThat(seen.get("Authorization")).containsExactly("Bearer t");
      assertThat(seen.get("body")).containsExactly("{\"userName\":\"zoë\"}");
      assertThat(seen).doesNotContainKeys("Content-Encoding", "Transfer-Encoding", "Cookie");
    } finally {
      http.stop(0);
    }
  }

  @Test
  void atWhenUrlHasNoHostThenRejected() {
    assertThatThrownBy(() -> ScimServer.at(URI.create("/scim/v2"), "t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://host/path");
  }

  @Test
  void sendWhenEveryRequestIsRejectedThenNoWaitAfterThreeRequests() throws IOException {
    AtomicInteger requested = new AtomicInteger();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          requested.incrementAndGet();
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(429, -1);
          exchange.close();
        });
    http.start();
    try (ScimServer server =
        ScimServer.at(URI.create("http://127.0.0.1:" + http.getAddress().getPort()), "t")) {
      for (int expected : new int[] {8, 16, 24, 25, 26}) {
        assertThat(server.send(Call.get("/Users")).status()).isEqualTo(429);
        assertThat(requested).hasValue(expected);
      }
    } finally {
      http.stop(0);
    }
  }

  @Test
  void sendWhenTooManyRequestsThenRetried() throws IOException {
    AtomicInteger requested = new AtomicInteger();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(requested.incrementAndGet() % 3 == 0 ? 204 : 429, -1);
          exchange.close();
        });
    http.start();
    try (ScimServer server =
        ScimServer.at(URI.create("http://127.0.0.1:" + http.getAddress().getPort()), "t")) {
      assertThat(server.send(Call.get("/Users")).status()).isEqualTo(204);
      assertThat(requested).hasValue(3);
      assertThat(server.withoutRetry().send(Call.get("/Users")).status()).isEqualTo(429);
      assertThat(requested).hasValue(4);
    } finally {
      http.stop(0);
    }
  }
}
