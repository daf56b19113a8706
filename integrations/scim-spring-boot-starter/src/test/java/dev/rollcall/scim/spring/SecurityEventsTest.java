// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.jdbc.JdbcEventOutbox;
import dev.rollcall.scim.jdbc.JdbcEventStreams;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spring.app.PeopleApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The delivery of security events by beans of the types {@link EventStreams} and keys. */
@Timeout(120)
class SecurityEventsTest {
  private static final String ISSUER = "--scim.events.issuer=https://app.example";
  private static final Pattern SET = Pattern.compile("\"sets\":\\{\"([^\"]+)\":\"([^\"]+)\"");
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada",
       "emails":[{"type":"work","value":"ada@acme.example"}],"active":true}
      """;

  /** A key pair of the application. */
  @Configuration(proxyBeanMethods = false)
  static class Keys {
    @Bean
    KeyPair keys() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    }
  }

  /** A stream for a connection of each tenant, and a registry of meters. */
  @Configuration(proxyBeanMethods = false)
  static class Polled {
    // snippet:beans
    @Bean
    EventStreams eventStreams() {
      return tenantId -> List.of(EventStream.poll("siem", "siem-connection").build());
    }

    @Bean
    EventSigningKeys eventSigningKeys(KeyPair keys) {
      return EventSigningKeys.of("2026-11", keys); // the same on all nodes
    }

    // end:beans

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }

  /** A receiver to which events are pushed, and another receiver of the outbox. */
  @Configuration(proxyBeanMethods = false)
  static class Pushed {
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Bean(destroyMethod = "")
    LinkedBlockingQueue<String> received() {
      return received;
    }

    @Bean(destroyMethod = "")
    HttpServer receiver() throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] token = exchange.getRequestBody().readAllBytes();
            received.add("token " + new String(token, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
          });
      server.start();
      return server;
    }

    @Bean
    EventStreams eventStreams(HttpServer receiver) {
      URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
      return tenantId -> List.of(EventStream.push("billing", url).build());
    }

    @Bean
    EventSigningKeys eventSigningKeys(KeyPair keys) {
      return EventSigningKeys.of("2026-11", keys);
    }

    @Bean
    OutboxRelay.Receiver other() {
      return event -> received.add("other " + event.event().kind());
    }
  }

  private static void createUser(RunningApplication host) throws Exception {
    Optional<String> token = Optional.of(host.token("acme"));
    assertThat(host.scim("POST", "/Users", token, USER).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> poll(
      RunningApplication host, String path, String token, String body) throws Exception {
    return host.send(
        host.request(path + "/security-events/streams/siem/poll")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static Matcher awaitToken(RunningApplication host, String path, String token)
      throws Exception {
    Matcher set;
    do {
      HttpResponse<String> polled = poll(host, path, token, "{}");
      assertThat(polled.statusCode()).as(polled.body()).isEqualTo(200);
      set = SET.matcher(polled.body());
    } while (!set.find());
    return set;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scim.adapter=servlet",
        "--scim.adapter=jaxrs",
        "--host.security=false",
        "--server.servlet.context-path=/app"
      })
  void userWhenCreatedThenReceiverPollsAndAcknowledgesTheToken(String option) throws Exception {
    Class<?>[] sources = {PeopleApplication.class, Keys.class, Polled.class};
    try (RunningApplication host = RunningApplication.start(sources, option, ISSUER)) {
      String path = option.endsWith("/app") ? "/app" : "";
      String siem = host.token(new Caller("acme", "siem-connection"));
      HttpResponse<String> created =
          host.send(
              host.request(path + "/acme/scim/v2/Users")
                  .header("Authorization", "Bearer " + host.token("acme"))
                  .header("Content-Type", "application/scim+json")
                  .POST(HttpRequest.BodyPublishers.ofString(USER)));
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

      Matcher set = awaitToken(host, path, siem);
      JWSObject token = JWSObject.parse(set.group(2));
      JWKSet keys =
          JWKSet.parse(host.send(host.request(path + "/security-events/jwks.json")).body());
      assertThat(token.verify(new ECDSAVerifier(keys.getKeyByKeyId("2026-11").toECKey()))).isTrue();
      assertThat(token.getPayload().toJSONObject())
          .containsEntry("iss", "https://app.example")
          .containsEntry("jti", set.group(1));
      assertThat(token.getPayload().toString()).contains("event:prov:create:notice");

      MeterRegistry meters = host.context().getBean(MeterRegistry.class);
      assertThat(meters.get("scim.events.lag").timeGauge().value(TimeUnit.MILLISECONDS))
          .isPositive();
      String acknowledge = "{\"returnImmediately\":true,\"ack\":[\"" + set.group(1) + "\"]}";
      assertThat(poll(host, path, siem, acknowledge).body()).contains("\"sets\":{}");
      assertThat(meters.get("scim.events.lag").timeGauge().value()).isZero();
      assertThat(
              meters
                  .get("scim.events.deliveries")
                  .tags("scim.application", "application", "scim.result", "delivered")
                  .functionCounter()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void endpointsWhenMountedThenOnlyKeysAndMetadataNeedNoCredential() throws Exception {
    Class<?>[] sources = {PeopleApplication.class, Keys.class, Polled.class};
    try (RunningApplication host =
        RunningApplication.start(
            sources, ISSUER, "--scim.events.path=/events", "--host.security=false")) {
      assertThat(host.send(host.request("/events/jwks.json")).statusCode()).isEqualTo(200);
      HttpResponse<String> metadata = host.send(host.request("/.well-known/ssf-configuration"));
      assertThat(metadata.statusCode()).isEqualTo(200);
      assertThat(metadata.body()).contains("https://app.example/events/jwks.json");
      assertThat(host.send(host.request("/events/stream")).statusCode()).isEqualTo(401);

      String siem = host.token(new Caller("acme", "siem-connection"));
      HttpResponse<String> stream =
          host.send(host.request("/events/stream").header("Authorization", "Bearer " + siem));
      assertThat(stream.statusCode()).isEqualTo(200);
      assertThat(stream.body()).contains("\"stream_id\":\"siem\"");
      assertThat(stream.headers().firstValue("Set-Cookie")).isEmpty();
      Optional<String> token = Optional.of(host.token("acme"));
      assertThat(host.scim("GET", "/ServiceProviderConfig", token, "").body())
          .contains("event:prov:create:notice");
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void streamWhenPushedThenTokenIsSentAndEachReceiverIsCalled() throws Exception {
    Class<?>[] sources = {PeopleApplication.class, Keys.class, Pushed.class};
    try (RunningApplication host = RunningApplication.start(sources, ISSUER)) {
      createUser(host);

      LinkedBlockingQueue<String> received = host.context().getBean(LinkedBlockingQueue.class);
      List<String> calls =
          List.of(received.poll(30, TimeUnit.SECONDS), received.poll(30, TimeUnit.SECONDS));
      assertThat(calls).contains("other CREATED").anyMatch(call -> call.startsWith("token ey"));
      assertThat(host.context().getBean(EventOutbox.class)).isInstanceOf(JdbcEventOutbox.class);
      assertThat(host.context().getBean(EventStreamStore.class))
          .isInstanceOf(JdbcEventStreams.class);
      host.context().getBean(HttpServer.class).stop(0);
    }
  }
}
