// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.spi.tenant.TenantProfile;
import dev.rollcall.scim.value.ComplexValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The product on a real port, with the companies acme and globex. */
final class Product implements AutoCloseable {
  private final WatchedDatabase database = new WatchedDatabase();
  // Grizzly does not read the body after an offer of HTTP/2
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpServer server;
  private final String base;

  /** A response. */
  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    ComplexValue json() {
      return new JsonReader(Limits.DEFAULT).readObject(body());
    }

    String id() {
      return json().findText("id").orElseThrow(() -> new AssertionError(body()));
    }
  }

  Product(TenantProfile profile) {
    MemoryTenants companies = new MemoryTenants();
    companies.put(Tenant.of("acme"));
    companies.put(Tenant.of("globex"));
    // snippet:serve
    server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), false);
    try {
      JdbcHost.install(database);
      server.start();
    } catch (IOException | SQLException notStarted) {
      throw new IllegalStateException(notStarted);
    }
    base = "http://127.0.0.1:" + server.getListeners().iterator().next().getPort();
    ServiceProvider product =
        new JdbcHost(database, companies, Product::caller)
            .serviceProvider(base + "/{company}/scim", profile);
    HttpHandler jersey =
        ContainerFactory.createContainer(
            HttpHandler.class,
            ResourceConfig.forApplication(ScimApplication.of(Gateway.of(product))));
    server.getServerConfiguration().addHttpHandler(jersey, "/");
    // end:serve
  }

  private static Optional<Caller> caller(String token) {
    return Optional.of(token)
        .filter(Set.of("acme", "globex")::contains)
        .map(company -> new Caller(company, "idp"));
  }

  URI tenantUrl(String company) {
    return URI.create(base + "/" + company + "/scim");
  }

  WatchedDatabase database() {
    return database;
  }

  Reply send(String method, String path, String body, String... headers) {
    return sendTo("acme", method, path, body, headers);
  }

  Reply sendTo(String company, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/" + company + "/scim" + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + company)
            .header("Content-Type", "application/scim+json")
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply search(String endpoint, String filter) {
    return get(endpoint + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  Reply postUser(String userName, String more) {
    return send("POST", "/Users", user(userName, more));
  }

  String addUser(String userName) {
    return postUser(userName, "").id();
  }

  static String user(String userName, String more) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s"%s}\
    """
        .formatted(userName, more);
  }

  String addGroup(String displayName, String members) {
    return send(
            "POST",
            "/Groups",
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s",
             "members":[%s]}\
            """
                .formatted(displayName, members))
        .id();
  }

  Reply patch(String path, String operations, String... headers) {
    return send(
        "PATCH",
        path,
        """
        {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
        """
            .formatted(operations),
        headers);
  }

  static String member(String id) {
    return "{\"value\":\"" + id + "\"}";
  }

  static String adding(String member) {
    return "{\"op\":\"add\",\"path\":\"members\",\"value\":[" + member(member) + "]}";
  }

  /** Stops the server. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
