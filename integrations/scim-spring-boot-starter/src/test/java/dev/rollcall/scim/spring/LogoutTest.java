// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.scim.spring.app.PeopleApplication;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoints for logout requests that the starter configures by properties. */
class LogoutTest {
  private static final String ISSUER = "https://acme.okta.example";
  private static final String AUDIENCE = "https://app.example/acme/logout";
  private static final String USER =
      """
      {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada",
       "emails":[{"type":"work","value":"ada@acme.example"}],"active":true}
      """;

  private ECKey key;
  private HttpServer keys;

  @BeforeEach
  void publish() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    keys.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
  }

  @AfterEach
  void stop() {
    keys.stop(0);
  }

  private String[] properties(String endpoint) {
    String prefix = "--scim.revocation." + endpoint + "[0].";
    return new String[] {
      prefix + "tenant=acme",
      prefix + "connection=okta",
      prefix + "issuer=" + ISSUER,
      prefix + "jwks-uri=http://127.0.0.1:" + keys.getAddress().getPort() + "/keys",
      prefix + "audience=" + AUDIENCE,
    };
  }

  private static RunningApplication start(String... properties) {
    return RunningApplication.start(
        new Class<?>[] {PeopleApplication.class, RevocationTest.Revokers.class}, properties);
  }

  private String sign(String type, JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("k1")
                .type(new JOSEObjectType(type))
                .build(),
            claims
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .issueTime(Date.from(Instant.now()))
                .jwtID(UUID.randomUUID().toString())
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static int logout(RunningApplication host, String token) throws Exception {
    return host.send(
            host.request("/acme/scim/v2/global-token-revocation")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"sub_id\":{\"format\":\"email\",\"email\":\"ada\"}}")))
        .statusCode();
  }

  private static int push(RunningApplication host, String token) throws Exception {
    return host.send(
            host.request("/acme/scim/v2/security-events")
                .header("Content-Type", "application/secevent+jwt")
                .POST(HttpRequest.BodyPublishers.ofString(token)))
        .statusCode();
  }

  private String revocation(String subject) throws Exception {
    return sign(
        "global-token-revocation+jwt",
        new JWTClaimsSet.Builder()
            .subject(subject)
            .expirationTime(Date.from(Instant.now().plusSeconds(200))));
  }

  private String event() throws Exception {
    return sign(
        "secevent+jwt",
        new JWTClaimsSet.Builder()
            .claim("sub_id", Map.of("format", "email", "email", "ada"))
            .claim(
                "events",
                Map.of(
                    "https://schemas.openid.net/secevent/caep/event-type/session-revoked",
                    Map.of())));
  }

  @Test
  @SuppressWarnings("unchecked")
  void requestWhenConfiguredThenTheRevokersAreCalled() throws Exception {
    List<String> properties = new ArrayList<>(List.of(properties("global-token-revocation")));
    properties.add("--scim.revocation.global-token-revocation[0].subject=c1");
    properties.addAll(List.of(properties("security-events")));
    try (RunningApplication host = start(properties.toArray(String[]::new))) {
      Optional<String> token = Optional.of(host.token("acme"));
      assertThat(host.scim("POST", "/Users", token, USER).statusCode()).isEqualTo(201);
      LinkedBlockingQueue<String> calls = host.context().getBean(LinkedBlockingQueue.class);

      assertThat(logout(host, revocation("another"))).isEqualTo(401);
      assertThat(logout(host, revocation("c1"))).isEqualTo(204);
      assertThat(List.of(calls.poll(30, TimeUnit.SECONDS), calls.poll(30, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder("sessions of acme", "keys of acme logout_requested");
      String event = event();
      assertThat(push(host, event)).isEqualTo(202);
      assertThat(push(host, event)).isEqualTo(202);
      assertThat(List.of(calls.poll(30, TimeUnit.SECONDS), calls.poll(30, TimeUnit.SECONDS)))
          .containsExactlyInAnyOrder("sessions of acme", "keys of acme logout_requested");
    }
  }

  @Test
  void requestWhenNotConfiguredThenNoEndpoint() throws Exception {
    try (RunningApplication host = start()) {
      assertThat(logout(host, revocation("c1"))).isEqualTo(401);
      assertThat(logout(host, host.token("acme"))).isIn(404, 405);
      assertThat(push(host, event())).isEqualTo(401);
    }
  }

  @Test
  void startWhenThereIsNoRevokerThenFails() {
    assertThatThrownBy(() -> RunningApplication.start(properties("security-events")))
        .hasStackTraceContaining("must have revocations");
  }

  @Test
  void startWhenAPropertyIsMissingThenFails() {
    assertThatThrownBy(() -> start("--scim.revocation.security-events[0].tenant=acme"))
        .hasStackTraceContaining("jwks-uri and audience of an identity provider must be set");
  }
}
