// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.events.SecurityEvents;
import dev.rollcall.scim.events.WebhookSecrets;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.memory.MemoryEventOutbox;
import dev.rollcall.scim.memory.MemoryEventStreams;
import dev.rollcall.scim.memory.MemoryStores;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.servlet.ScimServlet;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Runs the examples of the guide on events for other systems. */
class SendEventsTest {
  private static final String USER =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ada"}
      """;

  private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

  // snippet:streams
  static EventStreams streams(URI billing, Supplier<String> token) {
    return tenantId ->
        List.of(
            EventStream.push("billing", billing)
                .authorization(() -> "Bearer " + token.get())
                .build());
  }

  // end:streams

  // snippet:application
  static ServiceProvider.Builder announcing(
      ServiceProvider.Builder application, EventOutbox outbox, EventStreams streams) {
    return application.outbox(outbox).securityEvents(SecurityEvents.uris(streams));
  }

  // end:application

  // snippet:start
  static SecurityEvents start(
      ServiceProvider application, EventStreams streams, EventStreamStore store, KeyPair keys) {
    SecurityEvents events =
        SecurityEvents.builder("https://events.example", application, streams)
            .store(store)
            .signingKeys(EventSigningKeys.of("2026-11", keys))
            .build();
    events.start(); // close it at shutdown
    return events;
  }

  static OutboxRelay relay(EventOutbox outbox, SecurityEvents events) {
    OutboxRelay relay = new OutboxRelay(outbox, events, Duration.ofMinutes(1), Clock.systemUTC());
    relay.start(); // close it at shutdown
    return relay;
  }

  // end:start

  // snippet:webhook
  static EventStream webhook(URI receiver, String current, String next) {
    return EventStream.webhook(
            "crm", receiver, WebhookSecrets.of(next).withPrevious(current)) // signed by both
        .build();
  }

  // end:webhook

  // snippet:poll
  static EventStream poll() {
    return EventStream.poll("siem", "siem-connection").build(); // its credential can poll
  }

  // end:poll

  // snippet:mount
  static ScimServlet servlet(Gateway gateway, SecurityEvents events) {
    return new ScimServlet(gateway, List.of(events.endpoints("/security-events")));
  }

  static ScimApplication application(Gateway gateway, SecurityEvents events) {
    return ScimApplication.of(gateway, List.of(events.endpoints("/security-events")));
  }

  // end:mount

  private HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("webhook-signature"));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static ServiceProvider.Builder application() {
    ResourceBinding<ScimResource> users = ResourceBinding.full(CoreSchemas.userType(), List.of());
    return ServiceProvider.named("my-app")
        .route("https://app.example/{tenant}/scim/v2")
        .tenants(id -> Optional.of(Tenant.of(id)))
        .authenticator(token -> Optional.of(new Caller("acme", "idp")))
        .resource(users, new MemoryStores().store(users));
  }

  private static void createUser(ServiceProvider provider) {
    int status =
        Gateway.of(provider)
            .handle(
                new ScimRequest(
                    "POST",
                    ScimRequest.Target.of("/acme/scim/v2/Users"),
                    name ->
                        switch (name) {
                          case "Host" -> List.of("app.example");
                          case "Authorization" -> List.of("Bearer t");
                          case "Content-Type" -> List.of("application/scim+json");
                          default -> List.of();
                        },
                    new ByteArrayInputStream(USER.getBytes(StandardCharsets.UTF_8)),
                    ScimRequest.Connection.UNKNOWN))
            .orElseThrow()
            .status();
    assertThat(status).isEqualTo(201);
  }

  private String delivered(EventStreams streams) throws Exception {
    EventOutbox outbox = new MemoryEventOutbox();
    ServiceProvider provider = announcing(application(), outbox, streams).build();
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    try (SecurityEvents events =
        start(provider, streams, new MemoryEventStreams(), keys.generateKeyPair())) {
      OutboxRelay relay = relay(outbox, events);
      createUser(provider);
      String first = String.valueOf(received.poll(30, TimeUnit.SECONDS));
      relay.close();
      return first;
    }
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Test
  void streamWhenPolledThenReceiverIsItsConnection() throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(256);
    ServiceProvider provider = application().build();
    Gateway gateway = Gateway.of(provider);
    EventStreams streams = tenantId -> List.of(poll());
    try (SecurityEvents events =
        start(provider, streams, new MemoryEventStreams(), keys.generateKeyPair())) {
      assertThat(servlet(gateway, events)).isNotNull();
      assertThat(application(gateway, events).getProperties()).isNotNull();
      int status =
          events
              .endpoints("/security-events")
              .handle(
                  ScimRequest.of(
                      "GET",
                      ScimRequest.Target.of("/security-events/stream"),
                      name -> List.of("Bearer t")))
              .orElseThrow()
              .status();
      assertThat(status).isEqualTo(200);
    }
  }

  @Test
  void userWhenCreatedThenPushed() throws Exception {
    HttpServer server = receiver();
    try {
      assertThat(delivered(streams(uri(server), () -> "secret"))).isEqualTo("Bearer secret null");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void userWhenCreatedThenWebhookIsSignedByBothSecrets() throws Exception {
    HttpServer server = receiver();
    String secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    EventStream webhook = webhook(uri(server), secret, "whsec_" + secret);
    try {
      assertThat(delivered(tenantId -> List.of(webhook)))
          .matches("null v1,[A-Za-z0-9+/=]+ v1,[A-Za-z0-9+/=]+");
    } finally {
      server.stop(0);
    }
  }
}
