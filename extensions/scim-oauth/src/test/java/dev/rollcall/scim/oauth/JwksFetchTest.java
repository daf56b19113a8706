// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.CapturedLog;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.IssuerKeys.JwksUri;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the tests read the log of the process")
class JwksFetchTest {
  private static final int ENOUGH = 10_000;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  JwksFetchTest() throws IOException {
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private JwksUri url(String path) {
    return (JwksUri) IssuerKeys.jwksUri("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void textWhenDocumentDoesNotEndThenFailsAndClosesConnection() throws Exception {
    CompletableFuture<Boolean> isClosed = new CompletableFuture<>();
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < ENOUGH; i++) {
              out.write(new byte[65_536]);
            }
            isClosed.complete(false);
          } catch (IOException closed) {
            isClosed.complete(true);
          }
        });

    assertThatThrownBy(() -> new JwksFetch().text(url("/endless")))
        .isInstanceOf(JwksFetch.Failed.class)
        .hasMessageContaining("too large");
    assertThat(isClosed.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void textWhenInterruptedThenFailsAndThreadStaysInterrupted() {
    server.createContext("/slow", exchange -> {});
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new JwksFetch().text(url("/slow")))
        .isInstanceOf(JwksFetch.Failed.class)
        .hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void keysWhenFetchFailsThenReasonIsLogged() {
    server.createContext("/error", exchange -> respond(exchange, 500, ""));
    server.createContext("/text", exchange -> respond(exchange, 200, "hello"));
    IssuerKeySource keys = new IssuerKeySource(InstantSource.system(), Runnable::run);

    try (CapturedLog log = new CapturedLog()) {
      assertThatThrownBy(() -> keys.keys(url("/error"), set -> true))
          .isInstanceOf(ScimException.class);
      assertThatThrownBy(() -> keys.keys(url("/text"), set -> true))
          .isInstanceOf(ScimException.class);
      assertThat(log.messages())
          .containsExactly(
              "WARNING event=issuer_keys_fetch_failed url=%s reason=\"status 500\""
                  .formatted(url("/error").uri()),
              "WARNING event=issuer_keys_fetch_failed url=%s reason=\"%s\""
                  .formatted(url("/text").uri(), "the document is not a JSON Web Key Set"));
    }
  }
}
