// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spring.app.PeopleApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application of the tests on a random port, with a database of its own. */
public record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Starts {@link PeopleApplication}. */
  public static RunningApplication start(String... properties) {
    return start(new Class<?>[] {PeopleApplication.class}, properties);
  }

  /** Starts an application that consists of these configurations. */
  public static RunningApplication start(Class<?>[] sources, String... properties) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--spring.security.user.password=pw",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--scim.external-base=https://app.example",
                "--scim.tenants=acme,globex"));
    arguments.addAll(List.of(properties));
    return new RunningApplication(
        new SpringApplicationBuilder(sources).run(arguments.toArray(String[]::new)));
  }

  /** Issues a token for a tenant. */
  public String token(String tenant) {
    return context.getBean(ConnectionTokens.class).issue(new Caller(tenant, "entra")).secret();
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
  public HttpResponse<String> scim(
      String method, String path, Optional<String> token, String body)
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
