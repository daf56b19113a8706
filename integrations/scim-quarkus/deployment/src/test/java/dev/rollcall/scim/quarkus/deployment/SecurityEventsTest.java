// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.host.People;
import dev.rollcall.host.Person;
import dev.rollcall.scim.events.EventSigningKeys;
import dev.rollcall.scim.events.EventStream;
import dev.rollcall.scim.events.EventStreams;
import dev.rollcall.scim.jdbc.JdbcEventOutbox;
import dev.rollcall.scim.jdbc.JdbcEventStreams;
import dev.rollcall.scim.jdbc.JdbcStores;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.event.EventOutbox;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.EventStreamStore;
import dev.rollcall.scim.spi.event.OutboxRelay;
import dev.rollcall.scim.spi.event.SecurityEventObserver;
import dev.rollcall.scim.spi.tenant.Tenant;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs an application with beans that declare a stream of security events. */
@Timeout(120)
class SecurityEventsTest {
  private static final Pattern SET = Pattern.compile("\"sets\":\\{\"([^\"]+)\":\"([^\"]+)\"");
  private static final String POLL = "/app/security-events/streams/siem/poll";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada"}
      """;

  @RegisterExtension
  static final QuarkusUnitTest APPLICATION =
      new QuarkusUnitTest()
          .withApplicationRoot(
              jar -> jar.addClasses(Http.class, Person.class, People.class, Host.class))
          .overrideConfigKey("quarkus.http.root-path", "/app")
          .overrideConfigKey("quarkus.scim.external-base", "https://app.example")
          .overrideConfigKey("quarkus.scim.events-issuer", "https://app.example/app")
          .overrideConfigKey("quarkus.datasource.db-kind", "h2")
          .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:events")
          .overrideConfigKey("quarkus.datasource.username", "sa")
          .overrideConfigKey("quarkus.datasource.password", "");

  /** The beans of the host. */
  @Singleton
  public static class Host {
    final LinkedBlockingQueue<String> reports = new LinkedBlockingQueue<>();

    // snippet:beans
    @Produces
    @Singleton
    EventStreams eventStreams() {
      return tenantId -> List.of(EventStream.poll("siem", "siem-connection").build());
    }

    // end:beans

    @Produces
    @Singleton
    EventSigningKeys eventSigningKeys() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return EventSigningKeys.of("2026-11", generator.generateKeyPair());
    }

    @Produces
    @Singleton
    SecurityEventObserver observer() {
      return new SecurityEventObserver() {
        @Override
        public void onAcknowledged(EventStreamId stream, int count) {
          reports.add("acknowledged " + stream.name() + " " + count);
        }
      };
    }

    @Produces
    @Singleton
    OutboxRelay.Receiver other() {
      return event -> reports.add("received " + event.event().kind());
    }
  }

  @TestHTTPResource("/")
  URI base;

  @Inject Host host;
  @Inject ConnectionTokens tokens;
  @Inject JdbcStores stores;
  @Inject EventOutbox outbox;
  @Inject EventStreamStore events;

  @Test
  void userWhenCreatedThenReceiverPollsAndAcknowledgesTheToken() throws Exception {
    stores.tenants().put(Tenant.of("acme"));
    Optional<String> entra = Optional.of(tokens.issue(new Caller("acme", "entra")).secret());
    Optional<String> siem =
        Optional.of(tokens.issue(new Caller("acme", "siem-connection")).secret());
    Http http = new Http(base);
    assertThat(http.send("POST", POLL, Optional.empty(), "{}").statusCode()).isEqualTo(401);

    assertThat(http.send("POST", "/app/acme/scim/v2/Users", entra, USER).statusCode())
        .isEqualTo(201);
    String jti = awaitToken(http, siem);
    String acknowledge = "{\"returnImmediately\":true,\"ack\":[\"" + jti + "\"]}";

    assertThat(http.send("POST", POLL, siem, acknowledge).body()).contains("\"sets\":{}");
    assertThat(host.reports).containsExactly("received CREATED", "acknowledged siem 1");
    assertThat(outbox).isInstanceOf(JdbcEventOutbox.class);
    assertThat(events).isInstanceOf(JdbcEventStreams.class);
    assertThat(http.get("/app/acme/scim/v2/ServiceProviderConfig", entra.orElseThrow()).body())
        .contains("event:prov:create:notice");
    assertThat(http.send("GET", "/app/security-events/jwks.json", Optional.empty(), "").body())
        .contains("2026-11");
  }

  private static String awaitToken(Http http, Optional<String> token) throws Exception {
    Matcher set;
    do {
      HttpResponse<String> polled = http.send("POST", POLL, token, "{}");
      assertThat(polled.statusCode()).as(polled.body()).isEqualTo(200);
      set = SET.matcher(polled.body());
    } while (!set.find());
    return set.group(1);
  }
}
