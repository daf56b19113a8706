// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tests provisioning into the JPA table, over HTTP and in the application's own transactions. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SpringBootHostTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String DISABLE =
      """
      {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations":[{"op":"Replace","path":"active","value":"False"}]}\
      """;

  @LocalServerPort private int port;
  @Autowired private MemoryCredentialStore credentials;
  @Autowired private Accounts accounts;
  @Autowired private SpringTransactions transactions;

  private String acme = "";

  @BeforeEach
  void token() {
    acme = new ConnectionTokens(credentials).issue(new Caller("acme", "test")).secret();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return send("acme", acme, method, path, body);
  }

  private HttpResponse<String> send(
      String tenant, String token, String method, String path, String body) {
    URI uri = URI.create("http://localhost:" + port + "/" + tenant + "/scim/v2" + path);
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(uri)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/scim+json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String user(String name) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",
     "active":true,"emails":[{"type":"work","value":"%1$s@acme.test"}]}\
    """
        .formatted(name);
  }

  private String create(String name) {
    HttpResponse<String> created = send("POST", "/Users", user(name));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String location = created.headers().firstValue("Location").orElseThrow();
    return location.substring(location.indexOf("/Users"));
  }

  @Test
  void createThenRowOfTable() {
    String name = UUID.randomUUID().toString();
    String path = create(name);

    assertThat(accounts.findByTenantAndLoginKey("acme", name)).isPresent();
    assertThat(send("PATCH", path, DISABLE).body()).contains("\"active\":false");
    assertThat(
            send("GET", "/Users?filter=userName+eq+%22" + name.toUpperCase(Locale.ROOT) + "%22", "")
                .body())
        .contains("\"totalResults\":1", "\"active\":false");
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
    assertThat(accounts.findByTenantAndLoginKey("acme", name)).isEmpty();
  }

  @Test
  void createWhenLoginExistsInAnyCaseThenConflict() {
    String name = UUID.randomUUID().toString();
    create(name);
    HttpResponse<String> again = send("POST", "/Users", user(name.toUpperCase(Locale.ROOT)));
    assertThat(again.statusCode()).as(again.body()).isEqualTo(409);
    assertThat(again.body()).contains("uniqueness", "userName");
  }

  @Test
  void searchWhenFilterHasOrThenFromTheTableWithinTheTenant() {
    String ada = UUID.randomUUID().toString();
    String bob = UUID.randomUUID().toString();
    create(ada);
    create(bob);
    String filter = "(userName eq \"%s\" or userName eq \"%s\") and emails pr".formatted(ada, bob);
    String target = "/Users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);

    assertThat(send("GET", target, "").body()).contains("\"totalResults\":2");
    String globex = new ConnectionTokens(credentials).issue(new Caller("globex", "test")).secret();
    assertThat(send("globex", globex, "GET", target, "").body()).contains("\"totalResults\":0");
  }

  @Test
  void readWhenOtherTenantThenNotFound() {
    String path = create(UUID.randomUUID().toString());
    String globex = new ConnectionTokens(credentials).issue(new Caller("globex", "test")).secret();
    assertThat(send("globex", globex, "GET", path, "").statusCode()).isEqualTo(404);
    assertThat(send("globex", globex, "DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat(send("globex", acme, "GET", "/Users", "").statusCode()).isEqualTo(401);
    assertThat(send("globex", globex, "GET", "/Users", "").body()).contains("\"totalResults\":0");
  }

  @Test
  void createWhenConcurrentThenOneSucceeds() throws Exception {
    String name = UUID.randomUUID().toString();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> attempt = () -> send("POST", "/Users", user(name)).statusCode();
      List<Future<Integer>> answers =
          threads.invokeAll(List.of(attempt, attempt, attempt, attempt));
      int created = 0;
      for (Future<Integer> response : answers) {
        assertThat(response.get()).isIn(201, 409);
        created += response.get() == 201 ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void unitOfWorkWhenFailureThenRolledBack() {
    TenantContext context = TenantContext.of(Tenant.of("acme"));
    String id = UUID.randomUUID().toString();
    AccountUser user = new AccountUser(id, null, true, null, null);
    assertThatThrownBy(
            () ->
                transactions.run(
                    context,
                    transaction -> {
                      accounts.saveAndFlush(new Account(id, "acme", user, Instant.now()));
                      throw ScimException.invalidValue("userName", "is rejected");
                    }))
        .isInstanceOf(ScimException.class);
    assertThat(accounts.findById(id)).isEmpty();
  }

  @Test
  void updateWhenVersionIsStaleThenRejected() {
    String path = create(UUID.randomUUID().toString());
    TenantContext context = TenantContext.of(Tenant.of("acme"));
    String id = path.substring(path.lastIndexOf('/') + 1);
    Account read = accounts.findById(id).orElseThrow();
    send("PATCH", path, DISABLE);
    read.change(new AccountUser("late", null, true, null, null), Instant.now());
    assertThatThrownBy(() -> transactions.run(context, transaction -> accounts.saveAndFlush(read)))
        .isInstanceOfSatisfying(
            ScimException.class, rejected -> assertThat(rejected.status()).isEqualTo(412));
  }

  @Test
  void pagesThenEachUserOnce() {
    for (int i = 0; i < 5; i++) {
      create(UUID.randomUUID().toString());
    }
    List<String> first = ids("/Users?startIndex=1&count=2&attributes=id");
    List<String> second = ids("/Users?startIndex=3&count=2&attributes=id");
    assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
    assertThat(second).hasSize(2);
  }

  private List<String> ids(String path) {
    return Pattern.compile("\"id\":\"([^\"]+)")
        .matcher(send("GET", path, "").body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
