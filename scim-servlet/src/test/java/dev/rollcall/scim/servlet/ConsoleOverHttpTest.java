// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.console.Console;
import dev.rollcall.scim.console.PortalLinks;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.jaxrs.ServerFactory.RunningServer;
import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryPortalLinks;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.console.ConsoleRight;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenAuthenticator;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the console on real servers, mounted by each adapter. */
class ConsoleOverHttpTest {
  /** Without an upgrade to HTTP/2, for which Grizzly does not read the body. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Pattern HIDDEN =
      Pattern.compile("name=\"(_form|shown)\" value=\"([^\"]+)\"");

  private final MemoryCredentialStore credentials = new MemoryCredentialStore();
  private final ConnectionTokens tokens = new ConnectionTokens(credentials);
  private final PortalLinks links = new PortalLinks(new MemoryPortalLinks());
  private final ServiceProvider provider = provider();
  private final Gateway gateway = Gateway.of(provider);
  private final List<RequestHandler> console =
      List.of(Console.of(provider).portalLinks(links).tokens(tokens).plainHttp().build());

  private ServiceProvider provider() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named("test")
        .route("/{tenant}/scim/v2")
        .externalBase("https://api.example")
        .tenants(id -> Optional.of(Tenant.of("acme")).filter(acme -> acme.id().equals(id)))
        .authenticator(new TokenAuthenticator(credentials, Clock.systemUTC()))
        .resource(users, new MemoryStores().store(users))
        .build();
  }

  private enum Mount {
    TOMCAT_SERVLET(""),
    TOMCAT_BELOW_CONTEXT("/app"),
    TOMCAT_FILTER("/app"),
    JETTY_SERVLET("/app"),
    UNDERTOW_SERVLET("/app"),
    JERSEY("");

    private final String deployment;

    Mount(String deployment) {
      this.deployment = deployment;
    }
  }

  private RunningServer start(Mount mount) {
    ScimServlet servlet = new ScimServlet(gateway, console);
    return switch (mount) {
      case TOMCAT_SERVLET, TOMCAT_BELOW_CONTEXT ->
          new TomcatServer().start(mount.deployment, servlet, Optional.empty());
      case TOMCAT_FILTER ->
          new TomcatServer()
              .start(
                  mount.deployment,
                  new ScimServletFilterTest.Page(),
                  Optional.of(new ScimServletFilter(gateway, console)));
      case JETTY_SERVLET -> new JettyServer().start(mount.deployment, servlet, Optional.empty());
      case UNDERTOW_SERVLET ->
          new UndertowServer().start(mount.deployment, servlet, Optional.empty());
      case JERSEY -> jersey();
    };
  }

  private RunningServer jersey() {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            ResourceConfig.forApplication(ScimApplication.of(gateway, console)));
    return new RunningServer() {
      @Override
      public int port() {
        return server.getListeners().iterator().next().getPort();
      }

      @Override
      public void stop() {
        server.shutdownNow();
      }
    };
  }

  private record Client(String origin, Optional<String> cookie) {
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return send(HttpRequest.newBuilder(URI.create(origin + path)));
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
      return send(
          HttpRequest.newBuilder(URI.create(origin + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      cookie.ifPresent(value -> request.header("Cookie", value));
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void visitorEntersByLinkAndIssuesToken(Mount mount) throws Exception {
    RunningServer server = start(mount);
    try {
      String origin = "http://127.0.0.1:" + server.port();
      String base = mount.deployment + Console.DEFAULT_PATH;
      Client stranger = new Client(origin, Optional.empty());
      assertThat(stranger.get(base).statusCode()).isEqualTo(401);

      PortalLinks.Created link =
          links.create("acme", "ada", EnumSet.allOf(ConsoleRight.class), Duration.ofHours(1));
      assertThat(stranger.get(link.url(base)).statusCode()).isEqualTo(200);
      HttpResponse<String> entered = stranger.post(link.url(base), "");
      assertThat(entered.statusCode()).isEqualTo(303);
      assertThat(entered.headers().firstValue("Location").orElseThrow()).endsWith(base);
      Client visitor =
          new Client(
              origin,
              entered.headers().firstValue("Set-Cookie").map(cookie -> cookie.split(";", 2)[0]));

      HttpResponse<String> page = visitor.get(base + "/connections");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
      HttpResponse<String> issued =
          visitor.post(base + "/connections", "action=issue&name=entra" + hidden(page.body()));
      assertThat(issued.statusCode()).isEqualTo(200);
      assertThat(tokens.credentials(new Caller("acme", "entra"))).hasSize(1);
      assertThat(visitor.post(base + "/connections", "action=issue&name=entra").statusCode())
          .isEqualTo(403);
      assertThat(stranger.get(mount.deployment + "/acme/scim/v2/Users").statusCode())
          .isEqualTo(401);
    } finally {
      server.stop();
    }
  }

  private static String hidden(String page) {
    StringBuilder form = new StringBuilder();
    Matcher field = HIDDEN.matcher(page);
    while (field.find()) {
      if (form.indexOf(field.group(1)) < 0) {
        form.append('&').append(field.group(1)).append('=').append(field.group(2));
      }
    }
    return form.toString();
  }
}
