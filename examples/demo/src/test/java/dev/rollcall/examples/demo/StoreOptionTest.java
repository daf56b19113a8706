// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.storage.DatabaseStorage;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.examples.demo.storage.StoreOption;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the option {@code --store}. */
class StoreOptionTest {
  private static final String USER =
      "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"%s\"}";

  @TempDir private Path folder;

  private static DemoServer serve(Storage storage) throws IOException {
    byte[] secret = "shared by both gateways, 32 bytes".getBytes(StandardCharsets.UTF_8);
    return DemoServer.start(
        0,
        Demo.applications(List.of(), storage),
        new DemoServer.Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.of(secret),
            Optional.empty()));
  }

  private static Connection connection(DemoServer server, String app) {
    return server.connections().stream()
        .filter(connection -> connection.app().equals(app))
        .findFirst()
        .orElseThrow();
  }

  private static Wire.Reply send(
      Connection to, String token, String method, String path, String body) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Content-Type", "application/scim+json");
    return Wire.to(to).send(method, path, headers, body);
  }

  @Test
  void restartThenUsersAndTokensRemain() throws IOException {
    String file = "jdbc:h2:" + folder.resolve("demo");
    String token;
    try (Storage storage = StoreOption.open(file);
        DemoServer server = serve(storage)) {
      Connection acme = connection(server, "directory");
      token = acme.token();
      assertThat(send(acme, token, "POST", "/Users", USER.formatted("ada")).status())
          .isEqualTo(201);
    }
    try (Storage storage = StoreOption.open(file);
        DemoServer server = serve(storage)) {
      Connection acme = connection(server, "directory");
      assertThat(acme.token()).isNotEqualTo(token);
      for (String either : List.of(token, acme.token())) {
        assertThat(send(acme, either, "GET", "/Users", "").body()).contains("\"ada\"");
      }
      Connection insightly = connection(server, "insightly");
      assertThat(send(insightly, insightly.token(), "GET", "/Users", "").body())
          .contains("\"totalResults\":0");
    }
  }

  @Test
  void startWhenFileIsInUseThenMessageNamesReason() throws Exception {
    String file = "jdbc:h2:" + folder.resolve("demo");
    try (Storage first = StoreOption.open(file)) {
      assertThat(first.tenants(List.of()).findById("acme")).isEmpty();
      Process another =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Demo.class.getName(),
                  "--port",
                  "0",
                  "--store",
                  file)
              .redirectErrorStream(true)
              .start();
      String printed = new String(another.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(another.waitFor()).isEqualTo(2);
      assertThat(printed).contains("--store", "another process has the file open");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "disk, must be 'memory'",
    "jdbc:mysql://localhost/x, must be 'memory'",
    "jdbc:postgresql://127.0.0.1:1/none, cannot be opened",
  })
  void parseWhenStoreIsInvalidThenUsageError(String store, String reason) {
    StringWriter printed = new StringWriter();

    int status = Demo.run(new PrintWriter(printed), "--store", store);

    assertThat(status).isEqualTo(2);
    assertThat(printed.toString()).contains("--store", reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x;PASSWORD=s3cret;nonsense",
        "jdbc:h2:mem:x;PASSWORD=s3cret;NO_SUCH_SETTING=1",
        "jdbc:h2:mem:x;INIT=CREATE USER y PASSWORD s3cret",
        "jdbc:h2:s3cret",
        "jdbc:postgresql://y:s3cret@127.0.0.1/x",
        "jdbc:postgresql://127.0.0.1:1/x?password=s3cret"
      })
  void whenTheStoreCannotBeOpenedThenItsUrlIsNotPrinted(String store) {
    StringWriter printed = new StringWriter();

    int status = Demo.run(new PrintWriter(printed), "--store", store);

    assertThat(status).isEqualTo(2);
    assertThat(printed.toString())
        .startsWith("--store cannot be opened: ")
        .doesNotContain("s3cret", "jdbc:")
        .hasLineCount(1);
  }

  @Test
  void startWhenSeveralProcessesShareDatabaseThenOneGateway() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        Storage one = DatabaseStorage.at(url(postgres), "postgres", null);
        Storage two = DatabaseStorage.at(url(postgres), "postgres", null);
        DemoServer first = serve(one);
        DemoServer second = serve(two)) {
      Connection here = connection(first, "directory");
      Connection there = connection(second, "directory");
      assertThat(send(there, here.token(), "GET", "/Users", "").status()).isEqualTo(200);

      List<Callable<Integer>> posts = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Connection to = i % 2 == 0 ? here : there;
        String body = USER.formatted("user" + i / 4);
        posts.add(() -> send(to, to.token(), "POST", "/Users", body).status());
      }
      List<Integer> statuses = together(posts);
      assertThat(statuses).containsOnly(201, 409);
      assertThat(statuses.stream().filter(status -> status == 201)).hasSize(6);

      String cursor =
          send(here, here.token(), "GET", "/Users?count=2&cursor", "")
              .body()
              .replaceAll("(?s).*\"nextCursor\":\"([^\"]+)\".*", "$1");
      assertThat(send(there, there.token(), "GET", "/Users?count=2&cursor=" + cursor, "").status())
          .isEqualTo(200);
    }
  }

  private static String url(EmbeddedPostgres postgres) {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  private static List<Integer> together(List<Callable<Integer>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(works)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
