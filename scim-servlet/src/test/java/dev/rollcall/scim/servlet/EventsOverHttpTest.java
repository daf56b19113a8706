// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.jaxrs.ServerFactory.RunningServer;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Polls security events on real servers, mounted by each adapter. */
class EventsOverHttpTest {
  /** Without an upgrade to HTTP/2, for which Grizzly does not read the body. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Pattern JTI = Pattern.compile("\"sets\":\\{\"([^\"]+)\":\"[^\"]+\"}");
  private static final String PATH = "/security-events/streams/siem/poll";
  private static final String USER =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada"}
      """;

  private final MemoryEventOutbox outbox = new MemoryEventOutbox();
  private final ServiceProvider provider = provider();
  private final Gateway gateway = Gateway.of(provider);
  private final SecurityEvents events = events();
  private final List<RequestHandler> endpoints = List.of(events.endpoints("/security-events"));

  private ServiceProvider provider() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named("test")
        .route("/{tenant}/scim/v2")
        .externalBase("https://api.example")
        .tenants(id -> Optional.of(Tenant.of("acme")).filter(acme -> acme.id().equals(id)))
        .authenticator(token -> Optional.of(new Caller("acme", token)))
        .outbox(outbox)
        .resource(users, new MemoryStores().store(users))
        .build();
  }

  private SecurityEvents events() {
    EventStreams streams = tenantId -> List.of(EventStream.poll("siem", "siem").build());
    return SecurityEvents.builder("https://events.example", provider, streams)
        .store(new MemoryEventStreams())
        .signingKeys(EventSigningKeys.of("key", keys()))
        .polls(Duration.ofSeconds(1), 4)
        .build();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  private enum Mount {
    TOMCAT_SERVLET(""),
    TOMCAT_BELOW_CONTEXT("/app"),
    JERSEY("");

    private final String deployment;

    Mount(String deployment) {
      this.deployment = deployment;
    }
  }

  private RunningServer start(Mount mount) {
    return mount == Mount.JERSEY
        ? jersey()
        : new TomcatServer()
            .start(mount.deployment, new ScimServlet(gateway, endpoints), Optional.empty());
  }

  private RunningServer jersey() {
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:0/"),
            ResourceConfig.forApplication(ScimApplication.of(gateway, endpoints)));
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

  private static HttpResponse<String> post(String url, String connection, String type, String body)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + connection)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource
  void pollThenEventUntilAcknowledged(Mount mount) throws Exception {
    RunningServer server = start(mount);
    try {
      String base = "http://127.0.0.1:" + server.port() + mount.deployment;
      String users = base + "/acme/scim/v2/Users";
      assertThat(post(users, "entra", "application/scim+json", USER).statusCode()).isEqualTo(201);
      new OutboxRelay(outbox, events, Duration.ofMinutes(1), Clock.systemUTC()).run();

      HttpResponse<String> polled = post(base + PATH, "siem", "application/json", "{}");

      assertThat(polled.statusCode()).isEqualTo(200);
      assertThat(polled.headers().firstValue("Content-Type")).contains("application/json");
      Matcher jti = JTI.matcher(polled.body());
      assertThat(jti.find()).isTrue();
      String acknowledgement = "{\"ack\": [\"" + jti.group(1) + "\"]}";
      assertThat(post(base + PATH, "siem", "application/json", acknowledgement).body())
          .isEqualTo("{\"sets\":{},\"moreAvailable\":false}");
      assertThat(post(base + PATH, "entra", "application/json", "{}").statusCode()).isEqualTo(404);
    } finally {
      server.stop();
    }
  }
}
