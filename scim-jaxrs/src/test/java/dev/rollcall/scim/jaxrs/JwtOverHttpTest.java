// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpHandler;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.spi.Authenticator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.IssuerKeys;
import dev.rollcall.scim.spi.JwtTrust;
import dev.rollcall.scim.spi.JwtTrusts;
import dev.rollcall.scim.spi.TrustedIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that an identity provider issues itself, as Entra does where a guide has no secret. */
class JwtOverHttpTest {
  private static final String ISSUER = "https://sts.example/tenant-1/";
  private static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

  private static final RSAKey KEY = JwksServer.newKey("k1");
  private static final JwksServer ENTRA = new JwksServer();
  private static final JwksServer OTHER = new JwksServer();
  private static final DirectoryHost HOST =
      new DirectoryHost(builder -> builder.authenticator(new Lazy()));
  private static final Authenticator JWT = authenticator(HOST.tenantId(), "entra");

  /** The tenant has its id once its host is there. */
  private static final class Lazy implements Authenticator {
    @Override
    public Optional<Caller> authenticate(String bearerToken) {
      return JWT.authenticate(bearerToken);
    }
  }

  private static Authenticator authenticator(String tenantId, String connection) {
    IssuerKeys keys = IssuerKeys.at(ENTRA.url());
    return new JwtAuthenticator(
        JwtTrusts.given(
            new JwtTrust(
                TrustedIssuer.of(ISSUER, AUDIENCE, keys).withClaim("tid", "customer-1"),
                new Caller(tenantId, connection)),
            new JwtTrust(
                TrustedIssuer.of(ISSUER, AUDIENCE, keys).withClaim("tid", "customer-2"),
                new Caller("another tenant", connection)),
            new JwtTrust(
                TrustedIssuer.of(ISSUER, AUDIENCE, keys).withClaim("appid", "both"),
                new Caller("another tenant", connection))),
        new IssuerKeySource(InstantSource.system()),
        Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    HOST.close();
    ENTRA.close();
    OTHER.close();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .claim("tid", "customer-1")
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> more) {
    return ENTRA.sign(more.apply(claims()).build());
  }

  private static Reply get(String token) {
    return HOST.exchange(
        "GET /acme/scim/v2/Users HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nConnection: close\r\n\r\n");
  }

  @Test
  void tokenOfTheConfiguredIssuerIsTaken() {
    assertThat(get(signed(c -> c)).status()).isEqualTo(200);
    assertThat(get(signed(c -> c.audience(List.of("other", AUDIENCE)))).status()).isEqualTo(200);
    Date almost = Date.from(Instant.now().minusSeconds(30));
    assertThat(get(signed(c -> c.expirationTime(almost))).status()).isEqualTo(200);
  }

  static Stream<Arguments> forged() throws JOSEException {
    JWTClaimsSet good = claims().build();
    byte[] publicKey = ENTRA.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(ENTRA.key().getKeyID()).build(), good);
    confused.sign(new MACSigner(publicKey));
    String[] parts = signed(c -> c).split("\\.");
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256);
    return Stream.of(
        arguments("no signature", new PlainJWT(good).serialize()),
        arguments("signature taken off", parts[0] + "." + parts[1] + "."),
        arguments(
            "wrong key, known kid",
            JwksServer.sign(good, JwksServer.newKey("k1"), header.keyID("k1"))),
        arguments("key of another issuer", OTHER.sign(good)),
        arguments("unknown kid", JwksServer.sign(good, ENTRA.key(), header.keyID("none-such"))),
        arguments(
            "its own key in the header",
            JwksServer.sign(
                good,
                OTHER.key(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(OTHER.key().toPublicJWK()))),
        arguments(
            "a URL of keys in the header",
            JwksServer.sign(
                good,
                OTHER.key(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).jwkURL(URI.create(OTHER.url())))),
        arguments("public key as a secret", confused.serialize()),
        arguments("wrong audience", signed(c -> c.audience("someone else"))),
        arguments("no audience", signed(c -> c.audience((String) null))),
        arguments("wrong issuer", signed(c -> c.issuer("https://sts.example/tenant-2/"))),
        arguments("issuer with another ending", signed(c -> c.issuer(ISSUER + "x"))),
        arguments("no issuer", signed(c -> c.issuer(null))),
        arguments(
            "expired", signed(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120))))),
        arguments("without end", signed(c -> c.expirationTime(null))),
        arguments(
            "not valid yet",
            signed(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(120))))),
        arguments(
            "made in the future",
            signed(c -> c.issueTime(Date.from(Instant.now().plusSeconds(120))))),
        arguments("another customer of the same issuer", signed(c -> c.claim("tid", "customer-2"))),
        arguments("a customer of nobody", signed(c -> c.claim("tid", "customer-3"))),
        arguments("no customer", signed(c -> c.claim("tid", null))),
        arguments("two customers", signed(c -> c.claim("appid", "both"))),
        arguments("claims of another type", signed(c -> c.claim("tid", List.of("customer-1")))),
        arguments(
            "changed claims", parts[0] + "." + OTHER.sign(good).split("\\.")[1] + "x." + parts[2]),
        arguments("three dots", ".."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  @Requirement({"R7644-231", "R7644-239"})
  void everyOtherTokenIsRefusedAlike(String why, String token) {
    Reply unknown = get("nobody");
    Reply refused = get(token);

    assertThat(refused.status()).as(why).isEqualTo(401);
    assertThat(refused.body()).isEqualTo(unknown.body());
    assertThat(OTHER.asked()).as("keys are never fetched from where a token says").isZero();
  }

  /** Keys by fetching, with a clock of the test's. */
  private static final class Fetching implements AutoCloseable {
    private final JwksServer issuer = new JwksServer(KEY);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Authenticator authenticator =
        new JwtAuthenticator(
            JwtTrusts.given(
                new JwtTrust(
                    TrustedIssuer.of(ISSUER, AUDIENCE, IssuerKeys.at(issuer.url())),
                    new Caller("acme", "entra"))),
            new IssuerKeySource(now::get),
            now::get);

    String token() {
      return issuer.sign(
          claims().expirationTime(Date.from(now.get().plusSeconds(3_600))).issueTime(null).build());
    }

    boolean isTaken() {
      return authenticator.authenticate(token()).isPresent();
    }

    void pass(Duration time) {
      now.set(now.get().plus(time));
    }

    @Override
    public void close() {
      issuer.close();
    }
  }

  @Test
  void newKeyIsFetchedWhenATokenNamesIt() {
    try (Fetching at = new Fetching()) {
      assertThat(at.isTaken()).isTrue();
      assertThat(at.isTaken()).isTrue();
      assertThat(at.issuer.asked()).isEqualTo(1);

      at.issuer.rotate("k2");
      at.pass(Duration.ofMinutes(2));
      assertThat(at.isTaken()).isTrue();
      assertThat(at.issuer.asked()).isEqualTo(2);
    }
  }

  @Test
  void unknownKeysMakeNoStorm() {
    try (Fetching at = new Fetching()) {
      assertThat(at.isTaken()).isTrue();
      for (int i = 0; i < 50; i++) {
        String forged =
            JwksServer.sign(
                claims().build(),
                at.issuer.key(),
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("x" + i));
        assertThat(at.authenticator.authenticate(forged)).isEmpty();
      }
      assertThat(at.issuer.asked()).isEqualTo(1);
    }
  }

  @Test
  void lastKeysStayWhileTheIssuerIsDown() {
    try (Fetching at = new Fetching()) {
      assertThat(at.isTaken()).isTrue();
      at.issuer.answering(exchange -> JwksServer.send(exchange, 503, "down"));
      at.pass(Duration.ofHours(2));
      assertThat(at.isTaken()).isTrue();
      assertThat(at.issuer.asked()).isEqualTo(2);
      at.issuer.recovered();
      at.pass(Duration.ofHours(2));
      assertThat(at.isTaken()).isTrue();
    }
  }

  static Stream<Arguments> brokenIssuers() {
    return Stream.of(
        arguments("garbage", (HttpHandler) e -> JwksServer.send(e, 200, "<html>")),
        arguments(
            "a redirect",
            (HttpHandler)
                e -> {
                  e.getResponseHeaders().add("Location", ENTRA.url());
                  JwksServer.send(e, 302, "");
                }),
        arguments(
            "endless",
            (HttpHandler)
                e -> {
                  e.sendResponseHeaders(200, 0);
                  byte[] block = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
                  for (int i = 0; i < 100; i++) {
                    e.getResponseBody().write(block);
                  }
                  e.close();
                }),
        arguments(
            "dripping",
            (HttpHandler)
                e -> {
                  e.sendResponseHeaders(200, 0);
                  try {
                    for (int i = 0; i < 200; i++) {
                      e.getResponseBody().write(' ');
                      e.getResponseBody().flush();
                      Thread.sleep(100);
                    }
                  } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                  }
                  e.close();
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenIssuers")
  void issuerThatWasNeverHeardOfIsUnavailable(String how, HttpHandler handler) {
    try (Fetching at = new Fetching()) {
      at.issuer.answering(handler);
      String token = at.token();

      assertThatThrownBy(() -> at.authenticator.authenticate(token))
          .as(how)
          .isInstanceOfSatisfying(
              ScimException.class, refused -> assertThat(refused.status()).isEqualTo(503));
      at.issuer.recovered();
      at.pass(Duration.ofMinutes(2));
      assertThat(at.isTaken()).isTrue();
    }
  }
}
