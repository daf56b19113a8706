// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.events;

import static dev.rollcall.scim.events.Directory.ACME;
import static dev.rollcall.scim.events.Directory.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.RequestHandler;
import dev.rollcall.scim.gateway.ScimResponse;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.spi.event.EventStreamId;
import dev.rollcall.scim.spi.event.StreamStatus;
import dev.rollcall.scim.spi.event.StreamStatus.Owner;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata and the management of streams (OpenID Shared Signals Framework 1.0). */
class StreamManagementTest {
  private static final String SIEM = "acme:siem";

  private final Directory directory =
      new Directory()
          .streams(
              ACME,
              EventStream.poll("siem", "siem").build(),
              EventStream.push("push", URI.create("https://siem.example/e"))
                  .readableBy("siem")
                  .build(),
              EventStream.poll("audit", Directory.READ_ONLY).build(),
              EventStream.push("billing", URI.create("https://billing.example/e")).build())
          .streams(GLOBEX, EventStream.poll("globex", "siem").build());
  private final RequestHandler endpoints = directory.events.endpoints("/security-events");

  private ScimResponse send(String token, String method, String path, String body) {
    return endpoints.handle(Directory.request(token, method, path, body)).orElseThrow();
  }

  private String get(String path) {
    ScimResponse response = send(SIEM, "GET", path, "");
    assertThat(response.status()).isEqualTo(200);
    return Directory.text(response);
  }

  @Test
  void metadataThenEndpointsOfTheIssuer() {
    assertThat(Directory.text(send("", "GET", "/.well-known/ssf-configuration", "")))
        .isEqualTo(
            """
            {"spec_version":"1_0","issuer":"https://events.example",\
            "jwks_uri":"https://events.example/security-events/jwks.json",\
            "delivery_methods_supported":["urn:ietf:rfc:8935","urn:ietf:rfc:8936"],\
            "configuration_endpoint":"https://events.example/security-events/stream",\
            "status_endpoint":"https://events.example/security-events/status",\
            "verification_endpoint":"https://events.example/security-events/verify",\
            "authorization_schemes":[{"spec_urn":"urn:ietf:rfc:6750"}],"default_subjects":"ALL"}\
            """);
    assertThat(send("", "POST", "/.well-known/ssf-configuration", "{}").status()).isEqualTo(405);
    assertThat(StreamManagement.metadataPath("https://events.example/tenants/1"))
        .isEqualTo("/.well-known/ssf-configuration/tenants/1");
  }

  @Test
  void configurationThenStreamsOfTheConnectionOnly() {
    assertThat(get("/security-events/stream?stream_id=siem"))
        .startsWith(
            """
            {"stream_id":"siem","iss":"https://events.example",\
            "aud":"https://events.example/Feeds/acme/siem",\
            "delivery":{"method":"urn:ietf:rfc:8936",\
            "endpoint_url":"https://events.example/security-events/streams/siem/poll"},\
            "events_supported":["urn:ietf:params:scim:event:feed:add",\
            """)
        .endsWith("\"min_verification_interval\":60}");
    assertThat(get("/security-events/stream"))
        .startsWith("[{\"stream_id\":\"siem\"")
        .contains("\"stream_id\":\"push\"", "\"endpoint_url\":\"https://siem.example/e\"")
        .doesNotContain("billing", "globex");
  }

  @Test
  void statusWhenSetThenStored() {
    String path = "/security-events/status";
    assertThat(get(path + "?stream_id=siem"))
        .isEqualTo("{\"stream_id\":\"siem\",\"status\":\"enabled\"}");

    ScimResponse paused =
        send(SIEM, "POST", path, "{\"stream_id\": \"siem\", \"status\": \"paused\"}");

    assertThat(Directory.text(paused)).isEqualTo("{\"stream_id\":\"siem\",\"status\":\"paused\"}");
    assertThat(directory.events.status(ACME, "siem")).isEqualTo(StreamStatus.PAUSED);
    for (String status : List.of("PAUSED", "off", "")) {
      String body = "{\"stream_id\": \"siem\", \"status\": \"" + status + "\"}";
      assertThat(send(SIEM, "POST", path, body).status()).isEqualTo(400);
    }
    assertThat(send(SIEM, "POST", path, "{\"stream_id\": \"siem\"}").status()).isEqualTo(400);
  }

  @Test
  void verifyThenEventWithStateAtMostOnceInAMinute() {
    String body = "{\"stream_id\": \"siem\", \"state\": \"s-1\"}";

    assertThat(send(SIEM, "POST", "/security-events/verify", body).status()).isEqualTo(204);

    assertThat(directory.claims(ACME, "siem"))
        .singleElement()
        .satisfies(
            claims -> {
              assertThat(JsonWriter.toString(claims.complexOrEmpty("sub_id")))
                  .isEqualTo("{\"format\":\"opaque\",\"id\":\"siem\"}");
              assertThat(JsonWriter.toString(claims.complexOrEmpty("events")))
                  .isEqualTo(
                      """
                      {"https://schemas.openid.net/secevent/ssf/event-type/verification":\
                      {"state":"s-1"}}\
                      """);
            });
    ScimResponse repeated = send(SIEM, "POST", "/security-events/verify", body);
    assertThat(repeated.status()).isEqualTo(429);
    assertThat(repeated.headers()).containsEntry("Retry-After", "60");
    assertThat(directory.claims(ACME, "siem")).hasSize(1);
    String other = "{\"stream_id\": \"push\", \"state\": \"" + "x".repeat(1_025) + "\"}";
    assertThat(send(SIEM, "POST", "/security-events/verify", other).status()).isEqualTo(400);
    assertThat(send(SIEM, "POST", "/security-events/verify", "{\"stream_id\": \"push\"}").status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /security-events/streams/siem/poll",
    "GET, /security-events/streams/siem/events",
    "GET, /security-events/stream?stream_id=siem",
    "GET, /security-events/status?stream_id=siem",
    "POST, /security-events/status",
    "POST, /security-events/verify"
  })
  @Requirement("R9967-017")
  void endpointWhenCallerIsNotTheReceiverThenRefused(String method, String path) {
    String body =
        "{\"stream_id\": \"siem\", \"status\": \"disabled\", \"returnImmediately\": true}";
    assertThat(send(SIEM, method, path, body).status()).isLessThan(300);
    directory.store.setStatus(
        new EventStreamId(ACME, "siem"), Owner.RECEIVER, StreamStatus.ENABLED, Instant.now());

    for (String token : List.of("", "unknown", "nobody:siem", "acme", "Acme:siem", ":siem")) {
      ScimResponse response = send(token, method, path, body);
      assertThat(response.status()).as(token).isEqualTo(401);
      assertThat(Directory.text(response))
          .isEqualTo(
              "{\"err\":\"authentication_failed\",\"description\":\"Authentication failed\"}");
    }
    for (String token : List.of("globex:siem", "acme:entra", "acme:Siem", "acme:")) {
      ScimResponse response = send(token, method, path, body);
      assertThat(response.status()).as(token).isEqualTo(404);
      assertThat(Directory.text(response))
          .isEqualTo(
              "{\"err\":\"error\",\"description\":\"No stream or endpoint matches this URL\"}");
    }
    assertThat(directory.events.status(ACME, "siem")).isEqualTo(StreamStatus.ENABLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/security-events/status", "/security-events/verify"})
  void endpointWhenCredentialMayOnlyReadThenForbidden(String path) {
    directory.user(ACME, "\"userName\": \"ada\"");
    String jti = directory.last(ACME, "siem").findText("jti").orElseThrow();
    String body =
        """
        {"stream_id": "siem", "status": "disabled", "returnImmediately": true, "ack": ["%s"],
         "setErrs": {"%s": {"err": "invalid_request"}}}
        """
            .formatted(jti, jti);

    ScimResponse refused = send("acme:siem:scim.read", "POST", path, body);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(Directory.text(refused)).startsWith("{\"err\":\"insufficient_scope\"");
    assertThat(refused.headers())
        .containsEntry(
            "WWW-Authenticate",
            "Bearer realm=\"scim\", error=\"insufficient_scope\", scope=\"scim.write\"");
    assertThat(directory.events.status(ACME, "siem")).isEqualTo(StreamStatus.ENABLED);
    assertThat(directory.store.pending(new EventStreamId(ACME, "siem"), 9)).hasSize(1);
    assertThat(send("acme:siem:scim.write", "POST", path, body).status()).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/security-events/status", "/security-events/verify"})
  void endpointWhenConnectionMayOnlyReadThenForbidden(String path) {
    String body = "{\"stream_id\": \"audit\", \"status\": \"disabled\"}";

    ScimResponse refused = send("acme:audit", "POST", path, body);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(Directory.text(refused))
        .isEqualTo(
            "{\"err\":\"access_denied\",\"description\":\"This connection must not write\"}");
    assertThat(directory.events.status(ACME, "audit")).isEqualTo(StreamStatus.ENABLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/security-events/status?stream_id=siem",
        "/security-events/stream",
        "/security-events/stream?stream_id=siem",
        "/security-events/streams/siem/events"
      })
  void endpointWhenCredentialMayOnlyReadThenReadable(String path) {
    assertThat(send("acme:siem:scim.read", "GET", path, "").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"acme:siem:scim.read, siem", "acme:audit, audit"})
  void pollWhenCallerMayOnlyReadThenAcknowledged(String token, String stream) {
    directory.user(ACME, "\"userName\": \"ada\"");
    String jti = directory.last(ACME, stream).findText("jti").orElseThrow();
    String path = "/security-events/streams/" + stream + "/poll";

    ScimResponse polled = send(token, "POST", path, "{\"returnImmediately\": true}");

    assertThat(polled.status()).isEqualTo(200);
    assertThat(Directory.text(polled)).contains(jti);
    String body = "{\"ack\": [\"" + jti + "\"], \"maxEvents\": 0}";
    assertThat(send(token, "POST", path, body).status()).isEqualTo(200);
    assertThat(directory.store.pending(new EventStreamId(ACME, stream), 9)).isEmpty();
  }

  @Test
  void statusWhenHostHasDisabledThenReceiverCannotEnable() {
    String path = "/security-events/status";
    directory.events.setStatus(ACME, "siem", StreamStatus.DISABLED);

    ScimResponse response =
        send(SIEM, "POST", path, "{\"stream_id\": \"siem\", \"status\": \"enabled\"}");

    assertThat(Directory.text(response))
        .isEqualTo(
            "{\"stream_id\":\"siem\",\"status\":\"disabled\",\"reason\":\"Set by the transmitter\"}");
    assertThat(get(path + "?stream_id=siem")).contains("\"status\":\"disabled\"");
    directory.user(ACME, "\"userName\": \"ada\"");
    assertThat(directory.claims(ACME, "siem")).isEmpty();
    directory.events.setStatus(ACME, "siem", StreamStatus.ENABLED);
    assertThat(get(path + "?stream_id=siem"))
        .isEqualTo("{\"stream_id\":\"siem\",\"status\":\"enabled\"}");
  }

  @Test
  void removeThenNoStoredEvents() {
    directory.user(ACME, "\"userName\": \"ada\"");
    assertThat(directory.claims(ACME, "siem")).hasSize(1);

    directory.events.remove(ACME, "siem");

    assertThat(directory.store.read(new EventStreamId(ACME, "siem"), 0, 9)).isEmpty();
    assertThat(directory.store.read(new EventStreamId(ACME, "audit"), 0, 9)).hasSize(1);
  }

  @Test
  void endpointWhenUnknownThenNotFound() {
    for (String path : List.of("/other", "/streams/siem/other", "/streams/siem", "/", "/a/b/c/d")) {
      assertThat(send(SIEM, "GET", "/security-events" + path, "").status()).as(path).isEqualTo(404);
    }
    assertThat(send(SIEM, "GET", "/security-events/stream?stream_id=billing", "").status())
        .isEqualTo(404);
    assertThat(send(SIEM, "GET", "/security-events/verify", "").status()).isEqualTo(405);
    assertThat(send(SIEM, "DELETE", "/security-events/stream?stream_id=siem", "").status())
        .isEqualTo(405);
  }
}
