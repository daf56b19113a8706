// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.conformance.Report;
import dev.rollcall.scim.conformance.ScimServer;
import dev.rollcall.scim.conformance.check.HttpContract;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spring.app.PeopleApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application of the tests on a random port, with a separate database. */
public record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Starts {@link PeopleApplication}. */
  public static RunningApplication start(String... properties) {
    return start(new Class<?>[] {PeopleApplication.class}, properties);
  }

  /** Starts an application that consists of these configurations, without Hibernate. */
  public static RunningApplication start(Class<?>[] sources, String... properties) {
    return new RunningApplication(
        new SpringApplicationBuilder(sources)
            .properties(
                "server.port=0",
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "spring.security.user.password=pw",
                "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "spring.autoconfigure.exclude="
                    + "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration,"
                    + "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "scim.external-base=https://app.example",
                "scim.tenants=acme,globex")
            .run(properties));
  }

  /** The load limits of a run of the kit, which sends more requests than the default permits. */
  @Configuration(proxyBeanMethods = false)
  static class WithoutRate {
    @Bean
    LoadLimits load() {
      return LoadLimits.builder().withoutRate().build();
    }
  }

  /** Runs the HTTP checks of the kit against an application that consists of a configuration. */
  public static Report check(Class<?> source, String... properties) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String base = "http://localhost:" + port;
    String[] all =
        Stream.concat(
                Stream.of("--server.port=" + port, "--scim.external-base=" + base),
                Stream.of(properties))
            .toArray(String[]::new);
    try (RunningApplication host = start(new Class<?>[] {source, WithoutRate.class}, all);
        ScimServer acme = host.server(base, "acme");
        ScimServer globex = host.server(base, "globex")) {
      return HttpContract.run(acme, globex);
    }
  }

  private ScimServer server(String base, String tenant) {
    return ScimServer.at(URI.create(base + "/" + tenant + "/scim/v2"), token(tenant));
  }

  /** Issues a token of the connection "entra" of a tenant. */
  public String token(String tenant) {
    return token(new Caller(tenant, "entra"));
  }

  /** Issues a token. */
  public String token(Caller connection) {
    return context.getBean(ConnectionTokens.class).issue(connection).secret();
  }

  /** Begins a request to a path of the application. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create(
            "http://localhost:"
                + context.getEnvironment().getProperty("local.server.port")
                + path));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request to a path below the URL of the tenant "acme". */
  public HttpResponse<String> scim(String method, String path, Optional<String> token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/acme/scim/v2" + path)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/scim+json");
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return send(request);
  }

  @Override
  public void close() {
    context.close();
  }
}
