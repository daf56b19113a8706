// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spring.RunningApplication;
import dev.rollcall.scim.spring.app.PeopleApplication;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls the endpoints of Actuator in an application that exposes them. */
class ActuatorOverHttpTest {
  private static final String EXPOSED =
      "--management.endpoints.web.exposure.include=health,scim,scimtokens";
  private static final String DETAILS = "--management.endpoint.health.show-details=always";
  private static final String TOKENS = "/actuator/scimtokens/acme/";

  private static RunningApplication application;

  /** The credentials of the host cannot be checked. */
  @Configuration(proxyBeanMethods = false)
  static class Outage {
    @Bean
    Authenticator unavailable() {
      return token -> {
        throw ScimException.unavailable(Duration.ofSeconds(1));
      };
    }
  }

  @BeforeAll
  static void start() {
    application =
        RunningApplication.start(
            EXPOSED, DETAILS, "--management.endpoint.scimtokens.access=unrestricted");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return application.send(application.request(path));
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    return application.send(
        application
            .request(path)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json"));
  }

  private static String member(String name, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body().replaceAll("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  private static int statusOf(String method, String secret, String user) throws Exception {
    return application.scim(method, "/Users", Optional.of(secret), user).statusCode();
  }

  @Test
  void scimReportsApplicationsTenantsAndConnections() throws Exception {
    String secret = member("secret", send("POST", TOKENS + "report", "{\"command\":\"issue\"}"));
    assertThat(statusOf("GET", secret, "")).isEqualTo(200);
    send("POST", TOKENS + "unused", "{\"command\":\"issue\"}");

    assertThat(get("/actuator/scim").body())
        .contains(
            "\"name\":\"application\"",
            "\"routes\":[\"/{tenant}/scim/v2\"]",
            "\"resourceTypes\":[\"User\"]",
            "\"tenants\":{\"active\":2,\"suspended\":0}",
            "{\"tenant\":\"acme\",\"connection\":\"report\",\"lastContact\":\"20",
            "{\"tenant\":\"acme\",\"connection\":\"unused\"}")
        .doesNotContain("outbox", secret);
    assertThat(get("/actuator/scim/acme").body()).contains("\"connection\":\"report\"");
    assertThat(get("/actuator/scim/globex").body())
        .isEqualTo("{\"tenant\":\"globex\",\"connections\":[]}");
  }

  @Test
  void tokensAreIssuedWithScopesAndRevokedOneByOne() throws Exception {
    String path = TOKENS + "scopes";
    HttpResponse<String> issued = send("POST", path, "{\"command\":\"issue\",\"scope\":\"read\"}");
    String secret = member("secret", issued);
    String other = member("secret", send("POST", path, "{\"command\":\"issue\"}"));

    assertThat(statusOf("GET", secret, "")).isEqualTo(200);
    assertThat(statusOf("POST", secret, "{\"userName\":\"ada\"}")).isEqualTo(403);
    assertThat(get(path).body())
        .contains("\"id\":\"" + member("id", issued), "\"scopes\":[\"read\"]", "\"revoked\":false")
        .doesNotContain(secret, other);
    assertThat(send("DELETE", path + "?id=unknown", "").statusCode()).isEqualTo(400);
    assertThat(send("DELETE", path + "?id=" + member("id", issued), "").statusCode())
        .isEqualTo(204);
    assertThat(statusOf("GET", secret, "")).isEqualTo(401);
    assertThat(statusOf("GET", other, "")).isEqualTo(200);
  }

  @Test
  void tokensAreRotatedAndAllRevoked() throws Exception {
    String path = TOKENS + "rotation";
    String first = member("secret", send("POST", path, "{\"command\":\"issue\"}"));
    String second = member("secret", send("POST", path, "{\"command\":\"rotate\"}"));
    assertThat(statusOf("GET", first, "")).isEqualTo(200);
    String third = member("secret", send("POST", path, "{\"command\":\"rotate\"}"));

    assertThat(statusOf("GET", first, "")).isEqualTo(401);
    assertThat(statusOf("GET", second, "")).isEqualTo(200);
    assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(statusOf("GET", second, "")).isEqualTo(401);
    assertThat(statusOf("GET", third, "")).isEqualTo(401);
  }

  @Test
  void whenTenantOrCommandIsUnknownThenNoTokenIsIssued() throws Exception {
    String unknownTenant = "/actuator/scimtokens/initech/entra";
    assertThat(send("POST", unknownTenant, "{\"command\":\"issue\"}").statusCode()).isEqualTo(400);
    assertThat(get(unknownTenant).statusCode()).isEqualTo(400);
    assertThat(send("POST", TOKENS + "none", "{\"command\":\"steal\"}").statusCode())
        .isEqualTo(400);
    assertThat(send("POST", TOKENS + "none", "{}").statusCode()).isEqualTo(400);
    assertThat(get(TOKENS + "none").body()).isEqualTo("{\"tokens\":[]}");
  }

  @Test
  void whenAccessIsNotSetThenTokensHaveNoEndpoint() throws Exception {
    try (RunningApplication host = RunningApplication.start(EXPOSED, "--scim.store=memory")) {
      assertThat(host.send(host.request(TOKENS + "entra")).statusCode()).isEqualTo(404);
      assertThat(host.send(host.request("/actuator/scim")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthContainsTheGateway() throws Exception {
    assertThat(get("/actuator/health").body())
        .contains("\"scim\":{", "\"applications\":[\"application\"]", "\"UP\"");
  }

  @Test
  void whenCredentialsCannotBeCheckedThenHealthIsDown() throws Exception {
    Class<?>[] sources = {PeopleApplication.class, Outage.class};
    try (RunningApplication host =
        RunningApplication.start(sources, DETAILS, "--scim.store=memory")) {
      HttpResponse<String> health = host.send(host.request("/actuator/health"));

      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("\"scim\":{", "The service is not available");
    }
  }

  @Test
  void whenHealthIndicatorIsDisabledThenHealthDoesNotContainTheGateway() throws Exception {
    try (RunningApplication host =
        RunningApplication.start(
            DETAILS, "--scim.store=memory", "--management.health.scim.enabled=false")) {
      assertThat(host.send(host.request("/actuator/health")).body()).doesNotContain("\"scim\"");
    }
  }
}
