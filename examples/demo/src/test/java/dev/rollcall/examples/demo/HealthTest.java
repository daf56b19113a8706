// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.examples.demo.storage.StoreOption;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the start page and the health endpoints. */
class HealthTest {
  private static HttpResponse<String> send(DemoServer server, String method, String path) {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static HttpResponse<String> get(DemoServer server, String path) {
    return send(server, "GET", path);
  }

  @Test
  void startPageThenApplicationsAndGuidesWithoutTokens() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      HttpResponse<String> page = get(server, "/");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      for (Connection connection : server.connections()) {
        assertThat(page.body())
            .contains(connection.app(), connection.tenant() + ": <code>" + connection.baseUrl())
            .doesNotContain(connection.token());
      }
      for (HostApplication application : Demo.applications()) {
        String guide = application.getClass().getPackageName().replace('.', '/') + "/README.md";
        assertThat(page.body()).contains("examples/demo/src/main/java/" + guide);
        assertThat(Path.of("src/main/java", guide)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/live", "/health/ready", "/metrics"})
  void pageWhenMethodIsNotGetThenRejected(String path) throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      assertThat(send(server, "POST", path).statusCode()).isEqualTo(405);
      assertThat(send(server, "HEAD", path).statusCode()).isEqualTo(200);
      assertThat(send(server, "HEAD", path).body()).isEmpty();
    }
  }

  @Test
  void healthWhenStartedThenUpAndWhenDrainingThenNotReadyButServing() throws IOException {
    try (DemoServer server = DemoServer.start(0, Demo.applications())) {
      assertThat(get(server, "/health/live").body()).isEqualTo("{\"status\":\"up\"}");
      assertThat(get(server, "/health/ready").body()).isEqualTo("{\"status\":\"up\"}");

      server.drain();

      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(get(server, "/health/ready").body())
          .isEqualTo("{\"status\":\"down\",\"reason\":\"draining\"}");
      Connection acme = server.connections().get(0);
      assertThat(
              Wire.to(acme)
                  .send("GET", "/Users", Map.of("Authorization", "Bearer " + acme.token()), "")
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void readyWhenStoreIsUnavailableThenNotReadyButLive(@TempDir Path folder) throws IOException {
    Storage storage = StoreOption.open("jdbc:h2:" + folder.resolve("demo"));
    try (DemoServer server = DemoServer.start(0, storage)) {
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      storage.close();

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(get(server, "/health/ready").body())
                      .isEqualTo("{\"status\":\"down\",\"reason\":\"store\"}"));
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void readyWhenItHasNotStartedThenNotReady() {
    assertThat(new Health().unreadiness()).contains("starting");
  }

  @Test
  void readyWhenConcurrentThenOneQuery() throws InterruptedException {
    Health health = new Health();
    AtomicInteger queries = new AtomicInteger();
    AtomicBoolean answers = new AtomicBoolean();
    Object gate = new Object();
    health.started(
        () -> {
          queries.incrementAndGet();
          synchronized (gate) {
            return answers.get();
          }
        });
    synchronized (gate) {
      Thread first = new Thread(health::unreadiness);
      first.start();
      Awaitility.await().until(() -> queries.get() == 1);
      for (int i = 0; i < 20; i++) {
        assertThat(health.unreadiness()).isEmpty();
      }
    }
    Awaitility.await().until(() -> health.unreadiness().isPresent());
    assertThat(queries).hasValue(1);
    assertThat(health.unreadiness()).contains("store");
  }
}
