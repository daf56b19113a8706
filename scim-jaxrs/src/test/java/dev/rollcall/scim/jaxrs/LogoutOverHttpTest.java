// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.LogoutHost.claims;
import static dev.rollcall.scim.jaxrs.LogoutHost.header;
import static dev.rollcall.scim.jaxrs.LogoutHost.in;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.jaxrs.LogoutHost.Endpoint;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Logout requests over HTTP: those of an identity provider, forged ones, and other tenants. */
class LogoutOverHttpTest {
  private static final RSAKey ACME = JwksServer.newKey("k1");
  private static final RSAKey GLOBEX = JwksServer.newKey("k1");
  private static final RSAKey ATTACKER = JwksServer.newKey("k1");
  private static LogoutHost host;
  private static JwksServer attacker;
  private static String ada;
  private static String bea;

  @BeforeAll
  static void start() {
    host = new LogoutHost(ACME, GLOBEX);
    attacker = new JwksServer(ATTACKER);
    ada = host.user("acme", "ada@acme.example", "00u1");
    bea = host.user("globex", "bea@globex.example", "00u2");
  }

  @AfterAll
  static void stop() {
    attacker.close();
    host.close();
  }

  @BeforeEach
  void clear() {
    host.revoked("acme");
    host.revoked("globex");
  }

  private static String sign(Endpoint endpoint, JWTClaimsSet.Builder claims) {
    return JwksServer.sign(claims.build(), ACME, header(endpoint));
  }

  @ParameterizedTest
  @EnumSource
  void requestWhenTokenIsValidThenRevokedAndReplayHasNoEffect(Endpoint endpoint) {
    String token = sign(endpoint, claims(endpoint, "acme"));

    Reply first = host.send(endpoint, "acme", token);
    Reply again = host.send(endpoint, "acme", token);

    boolean isEvent = endpoint == Endpoint.SECURITY_EVENTS;
    assertThat(first.status()).as(first.body()).isEqualTo(isEvent ? 202 : 204);
    assertThat(again.status()).as("replay").isEqualTo(isEvent ? 202 : 401);
    assertThat(host.revoked("acme")).containsExactly(ada);
  }

  @Test
  void requestWhenBodyOfReplayDiffersThenRefused() {
    Endpoint endpoint = Endpoint.GLOBAL_TOKEN_REVOCATION;
    String token = sign(endpoint, claims(endpoint, "acme"));
    String unknown = "{\"format\":\"email\",\"email\":\"nobody@acme.example\"}";

    assertThat(host.send(endpoint, "acme", token, unknown).status()).isEqualTo(404);
    assertThat(host.send(endpoint, "acme", token).status()).isEqualTo(401);

    assertThat(host.revoked("acme")).isEmpty();
  }

  /** Creates a token for an endpoint that must be refused. */
  private interface Forgery {
    String create(Endpoint endpoint);
  }

  private static Forgery claim(Consumer<JWTClaimsSet.Builder> change) {
    return endpoint -> {
      JWTClaimsSet.Builder claims = claims(endpoint, "acme");
      change.accept(claims);
      return sign(endpoint, claims);
    };
  }

  private static Forgery signed(RSAKey key, UnaryOperator<JWSHeader.Builder> change) {
    return endpoint ->
        JwksServer.sign(claims(endpoint, "acme").build(), key, change.apply(header(endpoint)));
  }

  private static Forgery typed(String type) {
    return signed(ACME, header -> header.type(new JOSEObjectType(type)));
  }

  private static String withHmac(Endpoint endpoint) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256)
                  .keyID("k1")
                  .type(new JOSEObjectType(endpoint.type))
                  .build(),
              claims(endpoint, "acme").build());
      token.sign(new MACSigner(ACME.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String changed(Endpoint endpoint) {
    String[] parts = sign(endpoint, claims(endpoint, "acme")).split("\\.");
    JWTClaimsSet other = claims(endpoint, "acme").claim("admin", true).build();
    return parts[0] + '.' + new PlainJWT(other).serialize().split("\\.")[1] + '.' + parts[2];
  }

  private static String withoutSignature(Endpoint endpoint) {
    String token = sign(endpoint, claims(endpoint, "acme"));
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static Map<String, Forgery> forgeries() {
    Map<String, Forgery> all = new LinkedHashMap<>();
    all.put("no token", endpoint -> "");
    all.put("not a JWT", endpoint -> "opaque");
    all.put("alg none", endpoint -> new PlainJWT(claims(endpoint, "acme").build()).serialize());
    all.put("HS256 with the public key", LogoutOverHttpTest::withHmac);
    all.put("signature removed", LogoutOverHttpTest::withoutSignature);
    all.put("claims changed", LogoutOverHttpTest::changed);
    all.put("key of an attacker", signed(ATTACKER, header -> header));
    all.put("key of another tenant", signed(GLOBEX, header -> header));
    all.put("unknown kid", signed(ACME, header -> header.keyID("k9")));
    all.put("RS512", signed(ACME, header -> copyOf(header, JWSAlgorithm.RS512)));
    all.put("jwk of an attacker", signed(ATTACKER, header -> header.jwk(ATTACKER.toPublicJWK())));
    all.put(
        "jku of an attacker",
        signed(ATTACKER, header -> header.jwkURL(URI.create(attacker.url()))));
    all.put(
        "x5u of an attacker",
        signed(ATTACKER, header -> header.x509CertURL(URI.create(attacker.url()))));
    all.put("unknown critical header", signed(ACME, LogoutOverHttpTest::critical));
    all.put("typ of a JWT", typed("JWT"));
    all.put("typ of an access token", typed("at+jwt"));
    all.put("typ of a logout token", typed("logout+jwt"));
    all.put(
        "typ of the other endpoint",
        endpoint ->
            JwksServer.sign(
                claims(endpoint, "acme").build(),
                ACME,
                header(
                    endpoint == Endpoint.SECURITY_EVENTS
                        ? Endpoint.GLOBAL_TOKEN_REVOCATION
                        : Endpoint.SECURITY_EVENTS)));
    all.put("unknown issuer", claim(claims -> claims.issuer("https://evil.example")));
    all.put("issuer with a slash", claim(c -> c.issuer(LogoutHost.issuer("acme") + "/")));
    all.put("issuer of another tenant", claim(c -> c.issuer(LogoutHost.issuer("globex"))));
    all.put("no issuer", claim(claims -> claims.issuer(null)));
    all.put("no audience", claim(claims -> claims.audience((String) null)));
    all.put(
        "audience of another tenant",
        endpoint -> sign(endpoint, claims(endpoint, "acme").audience(endpoint.url("globex"))));
    all.put("audience of the base URL", claim(c -> c.audience(DirectoryHost.BASE)));
    all.put("no iat", claim(claims -> claims.issueTime(null)));
    all.put("no jti", claim(claims -> claims.jwtID(null)));
    all.put("iat in the future", claim(claims -> claims.issueTime(in(120))));
    all.put("nbf in the future", claim(claims -> claims.notBeforeTime(in(120))));
    all.put("expired", claim(c -> c.issueTime(in(-900_000)).expirationTime(in(-70))));
    all.put("lifetime too long", claim(claims -> claims.expirationTime(in(3_600))));
    return all;
  }

  /** The header with another algorithm. */
  private static JWSHeader.Builder copyOf(JWSHeader.Builder header, JWSAlgorithm algorithm) {
    JWSHeader known = header.build();
    return new JWSHeader.Builder(algorithm).keyID(known.getKeyID()).type(known.getType());
  }

  private static JWSHeader.Builder critical(JWSHeader.Builder header) {
    return header.criticalParams(Set.of("urn:policy")).customParam("urn:policy", "x");
  }

  static List<Arguments> forged() {
    List<Arguments> all = new ArrayList<>();
    for (Endpoint endpoint : Endpoint.values()) {
      forgeries().keySet().forEach(name -> all.add(Arguments.of(endpoint, name)));
    }
    return all;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("forged")
  @DisplayName("a forged logout request is refused and revokes nothing")
  void requestWhenForgedThenRefused(Endpoint endpoint, String name) {
    String token = forgeries().get(name).create(endpoint);
    int fetches = attacker.requests();

    Reply reply = host.send(endpoint, "acme", token);

    assertThat(reply.status()).as(reply.body()).isEqualTo(endpoint.refused);
    assertThat(reply.body())
        .as("the reason is in the log only")
        .isEqualTo(host.send(endpoint, "unknown", token).body());
    assertThat(host.revoked("acme")).isEmpty();
    assertThat(host.revoked("globex")).isEmpty();
    assertThat(attacker.requests()).as("requests to a URL of the token").isEqualTo(fetches);
  }

  @ParameterizedTest
  @EnumSource
  void requestWhenOversizedThenRefused(Endpoint endpoint) {
    String token = sign(endpoint, claims(endpoint, "acme"));
    String large =
        "{\"sub_id\":" + LogoutHost.SUBJECT + ",\"more\":\"" + "a".repeat(20_000) + "\"}";

    Reply reply =
        endpoint == Endpoint.SECURITY_EVENTS
            ? host.sendRaw(
                "acme",
                endpoint,
                token + "a".repeat(20_000),
                "Content-Type: application/secevent+jwt")
            : host.sendRaw(
                "acme",
                endpoint,
                large,
                "Authorization: Bearer " + token,
                "Content-Type: application/json");

    assertThat(reply.status()).isEqualTo(413);
    assertThat(host.revoked("acme")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void requestWhenCredentialIsOfScimThenRefused(Endpoint endpoint) {
    Reply reply = host.send(endpoint, "acme", "acme");

    assertThat(reply.status()).isEqualTo(endpoint.refused);
    assertThat(host.revoked("acme")).isEmpty();
  }

  /** The subjects that name the user of the tenant acme. */
  private static List<Map<String, Object>> subjects() {
    Map<String, Object> byEmail = Map.of("format", "email", "email", "ada@acme.example");
    Map<String, Object> byIssuer =
        Map.of("format", "iss_sub", "iss", LogoutHost.issuer("acme"), "sub", "00u1");
    Map<String, Object> byId = Map.of("format", "opaque", "id", ada);
    return List.of(
        byEmail,
        byIssuer,
        Map.of("format", "iss_sub", "iss", LogoutHost.issuer("globex"), "sub", "00u1"),
        byId,
        Map.of("format", "complex", "user", byId),
        Map.of("format", "complex", "user", byEmail, "tenant", Map.of("format", "opaque")));
  }

  /** Each endpoint, URL, audience and subject in requests that globex signs. */
  static List<Arguments> matrix() {
    List<Arguments> all = new ArrayList<>();
    for (Endpoint endpoint : Endpoint.values()) {
      for (String url : List.of("acme", "globex")) {
        for (String audience : List.of("acme", "globex")) {
          for (int i = 0; i < 6; i++) {
            all.add(Arguments.of(endpoint, url, audience, i));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest(name = "{0} of {1}, audience {2}, subject {3}")
  @MethodSource("matrix")
  @DisplayName("the identity provider of one tenant cannot log out a user of another tenant")
  void requestWhenSubjectIsOfAnotherTenantThenNotRevoked(
      Endpoint endpoint, String url, String audience, int index) {
    Map<String, Object> subject = subjects().get(index);
    JWTClaimsSet.Builder claims =
        claims(endpoint, "globex").audience(endpoint.url(audience)).claim("sub_id", subject);
    String token = JwksServer.sign(claims.build(), GLOBEX, header(endpoint));

    Reply reply = host.send(endpoint, url, token, JSONObjectUtils.toJSONString(subject));

    if (url.equals("globex") && audience.equals("globex")) {
      assertThat(reply.status()).as("own endpoint").isIn(202, 400, 403, 404);
    } else {
      assertThat(reply.status()).as("another tenant").isEqualTo(endpoint.refused);
    }
    assertThat(reply.body()).doesNotContain(ada);
    assertThat(host.revoked("acme")).isEmpty();
    assertThat(host.revoked("globex")).isEmpty();
  }

  @Test
  void requestWhenTenantIsTheOtherThenItsOwnUserIsRevoked() {
    Endpoint endpoint = Endpoint.GLOBAL_TOKEN_REVOCATION;
    String token = JwksServer.sign(claims(endpoint, "globex").build(), GLOBEX, header(endpoint));

    assertThat(
            host.send(
                    endpoint,
                    "globex",
                    token,
                    "{\"format\":\"iss_sub\",\"iss\":\"https://globex.okta.example\","
                        + "\"sub\":\"00u2\"}")
                .status())
        .isEqualTo(204);

    assertThat(host.revoked("globex")).containsExactly(bea);
  }
}
