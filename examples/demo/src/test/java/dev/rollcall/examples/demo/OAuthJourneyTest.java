// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import dev.rollcall.examples.demo.storage.DatabaseStorage;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.scim.gateway.CursorKeys;
import dev.rollcall.scim.gateway.LoadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Connects an identity provider by OAuth with the values that the console shows, provisions a
 * person, and revokes the access in the console. Over HTTP.
 */
class OAuthJourneyTest {
  private static final String APP = "5c9f9b2e-2a67-4a0c-9b6c-6f5a0f9d2f10";
  private static final String DIRECTORY = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
  private static final String ISSUER = "https://login.microsoftonline.com/" + DIRECTORY + "/v2.0";
  private static final String SERVICE = "0d9e8f9c-1f2e-4b7a-8f39-0a3f5f1c2b3d";
  private static final String FEDERATION = "/console/setup/entra-gallery/federation";
  private static final String BEARER_ASSERTION =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** JUnit closes the storages. */
  static Stream<Storage> storages() {
    return Stream.of(
        Storage.memory(),
        DatabaseStorage.at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", ""));
  }

  private static DemoServer start(Storage storage) throws IOException {
    return DemoServer.start(
        0,
        List.of(new MetaCompliance(storage)),
        new DemoServer.Setting(
            LoadLimits.builder().withoutRate().build(),
            storage,
            CursorKeys.random(),
            Optional.empty()));
  }

  /** The keys of a directory, served over HTTP on the loopback address. */
  private static final class Keys implements AutoCloseable {
    private final RSAKey key;
    private final HttpServer server;

    Keys() throws IOException, JOSEException {
      this.key = new RSAKeyGenerator(2_048).keyID("entra").generate();
      byte[] document = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    /** Signs the app-only token that Entra's provisioning service sends: no {@code jti}. */
    String assertion(String subject) throws JOSEException {
      Instant now = Instant.now();
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder()
              .issuer(ISSUER)
              .audience("api://" + APP)
              .subject(subject)
              .claim("oid", subject)
              .claim("tid", DIRECTORY)
              .claim("azp", APP)
              .claim("uti", UUID.randomUUID().toString())
              .claim("ver", "2.0")
              .issueTime(Date.from(now.minusSeconds(5)))
              .notBeforeTime(Date.from(now.minusSeconds(5)))
              .expirationTime(Date.from(now.plusSeconds(3_900)))
              .build();
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("entra").build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /** The values that a page of the console shows. */
  private record Shown(String clientId, String tokenUrl, String baseUrl, String page) {
    static Shown on(Wire.Reply reply) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      return new Shown(
          value(reply.body(), "client-id"),
          value(reply.body(), "token-url"),
          value(reply.body(), "base-url"),
          reply.body());
    }

    static String value(String page, String id) {
      Matcher found = Pattern.compile("<code id=\"" + id + "\"[^>]*>([^<]+)<").matcher(page);
      assertThat(found.find()).as(id).isTrue();
      return found.group(1);
    }
  }

  /** An identity provider that knows the values which an administrator has copied. */
  private record Client(Shown shown, String connectTo) {
    private Wire at(String url) {
      return new Wire(URI.create(url), connectTo);
    }

    Wire.Reply token(Map<String, String> credential) {
      Map<String, String> form = new LinkedHashMap<>();
      form.put("grant_type", "client_credentials");
      form.put("client_id", shown.clientId());
      form.put("scope", "api://" + APP + "/.default");
      form.putAll(credential);
      return at(shown.tokenUrl())
          .send(
              "POST",
              "",
              Map.of("Content-Type", "application/x-www-form-urlencoded"),
              form.entrySet().stream()
                  .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                  .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Wire.Reply asserted(String assertion) {
      return token(
          Map.of("client_assertion_type", BEARER_ASSERTION, "client_assertion", assertion));
    }

    Wire.Reply withSecret(String secret) {
      return token(Map.of("client_secret", secret));
    }

    static String accessToken(Wire.Reply reply) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(reply.body());
      assertThat(token.find()).isTrue();
      return token.group(1);
    }

    int create(String token, String userName) {
      String body =
          """
          {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%s",
           "externalId":"%s","active":true,"name":{"givenName":"Ada","familyName":"Lovelace"},
           "emails":[{"type":"work","value":"%s","primary":true}]}"""
              .formatted(userName, userName, userName);
      return at(shown.baseUrl())
          .send("POST", "/Users", headers(token, "application/scim+json"), body)
          .status();
    }

    int list(String token) {
      return at(shown.baseUrl()).send("GET", "/Users", headers(token, "text/plain"), "").status();
    }

    private static Map<String, String> headers(String token, String type) {
      return Map.of("Authorization", "Bearer " + token, "Content-Type", type);
    }
  }

  private static String connectTo(DemoServer server) {
    return "127.0.0.1:" + server.port();
  }

  private static void revokeAll(Administrator administrator, String clientId) {
    String confirm = administrator.get("/console/clients?id=" + clientId + "&revoke=all").body();
    assertThat(administrator.post("/console/clients", confirm, Map.of()).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @MethodSource("storages")
  void personIsProvisionedByFederatedCredentialUntilItIsRevoked(Storage storage)
      throws IOException, JOSEException {
    try (Keys entra = new Keys();
        DemoServer server = start(storage)) {
      Administrator administrator = Administrator.of(server, "metacompliance");
      String form = administrator.get(FEDERATION).body();
      Map<String, String> fields =
          Map.of(
              "issuer",
              ISSUER,
              "jwks",
              entra.url(),
              "subject",
              SERVICE,
              "audience",
              "api://" + APP);
      Shown shown = Shown.on(administrator.post(FEDERATION, form, fields));
      Client client = new Client(shown, connectTo(server));

      assertThat(shown.baseUrl()).isEqualTo(server.connections().get(0).baseUrl());
      assertThat(shown.tokenUrl()).isEqualTo(shown.baseUrl() + "/oauth2/token");
      String assertion = entra.assertion(SERVICE);
      String token = Client.accessToken(client.asserted(assertion));
      assertThat(client.create(token, "ada@proseware.example")).isEqualTo(201);
      assertThat(client.list(assertion)).as("sent without the token endpoint").isEqualTo(200);
      assertThat(administrator.get("/console/people").body()).contains("ada@proseware.example");
      assertThat(client.asserted(entra.assertion("another service")).status()).isEqualTo(401);
      Client litware =
          new Client(
              new Shown(
                  shown.clientId(),
                  server.connections().get(1).baseUrl() + "/oauth2/token",
                  server.connections().get(1).baseUrl(),
                  ""),
              connectTo(server));
      assertThat(litware.asserted(assertion).status()).isEqualTo(401);
      assertThat(litware.list(token)).isEqualTo(401);
      assertThat(litware.list(assertion)).isEqualTo(401);
      assertThat(administrator.get("/console/clients").body())
          .contains(shown.clientId(), Instant.now().toString().substring(0, 10));

      revokeAll(administrator, shown.clientId());

      assertThat(client.list(token)).isEqualTo(401);
      assertThat(client.create(token, "bob@proseware.example")).isEqualTo(401);
      assertThat(client.list(assertion)).isEqualTo(401);
      assertThat(client.asserted(assertion).status()).isEqualTo(401);
      assertThat(administrator.get("/console/clients").body()).contains("Revoked");
      assertThat(administrator.get("/console/log").body())
          .contains("issuer trusted", "OAuth client revoked");
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void personIsProvisionedByClientSecretUntilItIsRevoked(Storage storage) throws IOException {
    try (DemoServer server = start(storage)) {
      Administrator administrator = Administrator.of(server, "metacompliance");
      String form = administrator.get("/console/clients").body();
      Shown shown =
          Shown.on(
              administrator.post(
                  "/console/clients", form, Map.of("action", "issue", "name", "ping")));
      Client client = new Client(shown, connectTo(server));
      String first = Shown.value(shown.page(), "client-secret");
      String early = Client.accessToken(client.withSecret(first));
      assertThat(client.create(early, "ada@proseware.example")).isEqualTo(201);
      assertThat(administrator.get("/console/people").body()).contains("ada@proseware.example");

      String url = "/console/clients?id=" + shown.clientId();
      Wire.Reply rotated =
          administrator.post("/console/clients", administrator.get(url).body(), Map.of());
      String second = Shown.value(rotated.body(), "client-secret");
      String late = Client.accessToken(client.withSecret(second));
      assertThat(client.withSecret(first).status()).as("two secrets alive").isEqualTo(200);

      Matcher revoke =
          Pattern.compile("revoke=([0-9a-f]{16})\"").matcher(administrator.get(url).body());
      assertThat(revoke.find()).isTrue();
      String confirm = administrator.get(url + "&revoke=" + revoke.group(1)).body();
      administrator.post("/console/clients", confirm, Map.of());
      assertThat(client.withSecret(first).status()).isEqualTo(401);
      assertThat(client.list(early)).as("token of the revoked secret").isEqualTo(401);
      assertThat(client.list(late)).isEqualTo(200);

      revokeAll(administrator, shown.clientId());
      assertThat(client.list(late)).isEqualTo(401);
      assertThat(client.withSecret(second).status()).isEqualTo(401);
      assertThat(administrator.get("/console/log").body())
          .contains("OAuth client created", "client secret rotated", "client secret revoked")
          .doesNotContain(first)
          .doesNotContain(second);
    }
  }

  @ParameterizedTest
  @MethodSource("storages")
  void clientWorksAfterRestart(Storage storage) throws IOException {
    Shown shown;
    String secret;
    try (DemoServer server = start(storage)) {
      Administrator administrator = Administrator.of(server, "metacompliance");
      String form = administrator.get("/console/clients").body();
      Map<String, String> fields = Map.of("action", "issue", "name", "ping");
      shown = Shown.on(administrator.post("/console/clients", form, fields));
      secret = Shown.value(shown.page(), "client-secret");
    }
    try (DemoServer server = start(storage)) {
      String base = server.connections().get(0).baseUrl();
      Shown moved = new Shown(shown.clientId(), base + "/oauth2/token", base, "");
      Client client = new Client(moved, connectTo(server));

      assertThat(client.list(Client.accessToken(client.withSecret(secret)))).isEqualTo(200);
    }
  }
}
