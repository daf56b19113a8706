// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static dev.rollcall.scim.jaxrs.DirectoryHost.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.gateway.token.TokenEndpoint;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.memory.MemoryAssertionReplayCache;
import dev.rollcall.scim.memory.MemoryOAuthClients;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.Assertions;
import dev.rollcall.scim.oauth.ClientCredentials;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.OAuthClient;
import dev.rollcall.scim.spi.oauth.OAuthClientRegistry;
import dev.rollcall.scim.spi.oauth.ReplayPolicy;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client authentication with a JWT (RFC 7523), as the provisioning service of Entra uses it. */
class ClientAssertionOverHttpTest {
  private static final String TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";
  private static final String APP = "5c9f9b2e-2a67-4a0c-9b6c-6f5a0f9d2f10";
  private static final String SERVICE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  private static final String OBJECT = "0d9e8f9c-1f2e-4b7a-8f39-0a3f5f1c2b3d";
  private static final String V1 = "https://sts.windows.net/" + TENANT + "/";
  private static final String V2 = "https://login.microsoftonline.com/" + TENANT + "/v2.0";
  private static final RSAKey KEY = JwksServer.newKey("k1");
  private static final RSAKey OTHER = JwksServer.newKey("k1");

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private final MemoryOAuthClients clients = new MemoryOAuthClients();
  private final OAuthClientRegistry registry =
      new OAuthClientRegistry(clients, InstantSource.system());
  private final JwksServer idp = new JwksServer(KEY);
  private final IssuerKeySource keys = new IssuerKeySource(clock);
  private final AtomicReference<Assertions> assertions =
      new AtomicReference<>(new Assertions(keys, new MemoryAssertionReplayCache(clock), clock));
  private final DirectoryHost host =
      new DirectoryHost(builder -> builder.tokenEndpoint(request -> endpoint().answer(request)));
  private final OAuthClient client = registry.register(new Caller(host.tenantId(), "entra"));

  private ClientCredentials endpoint() {
    return new ClientCredentials(
        clients,
        new AccessTokens(SigningKeys.random(), "directory", clock),
        assertions.get(),
        clock);
  }

  @AfterEach
  void stop() {
    host.close();
    keys.close();
    idp.close();
  }

  private Reply assertedBy(String assertion) {
    String form =
        "grant_type=client_credentials&client_id="
            + client.id()
            + "&client_assertion_type="
            + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion="
            + URLEncoder.encode(assertion, StandardCharsets.UTF_8);
    return host.exchange(
        "POST /acme/scim/v2"
            + TokenEndpoint.PATH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: "
            + form.length()
            + "\r\nConnection: close\r\n\r\n"
            + form);
  }

  private Date in(long seconds) {
    return Date.from(now.get().plusSeconds(seconds));
  }

  private JWTClaimsSet.Builder appOnly(String issuer, String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(audience)
        .subject(OBJECT)
        .claim("aio", "k2RgYOCr2m4kLkzKWSa9fHFz8a4dAA==")
        .claim("oid", OBJECT)
        .claim("rh", "1.AV8AMe_N-B6jSkuT5F9XHpElWm6Oja6yZ_JMoln")
        .claim("tid", TENANT)
        .claim("uti", UUID.randomUUID().toString().substring(0, 22))
        .issueTime(in(0))
        .notBeforeTime(in(0))
        .expirationTime(in(3_900));
  }

  /** An app-only access token of version 2.0. */
  private JWTClaimsSet.Builder v2() {
    return appOnly(V2, APP).claim("azp", SERVICE).claim("azpacr", "2").claim("ver", "2.0");
  }

  /** An app-only access token of version 1.0. */
  private JWTClaimsSet.Builder v1() {
    return appOnly(V1, "api://" + APP)
        .claim("appid", SERVICE)
        .claim("appidacr", "2")
        .claim("idp", V1)
        .claim("ver", "1.0");
  }

  private void trustEntra() {
    for (String issuer : List.of(V1, V2)) {
      registry.trust(
          host.tenantId(),
          client.id(),
          TrustedIssuer.of(issuer, APP, IssuerKeys.jwksUri(idp.url()))
              .withAudience("api://" + APP)
              .withAudience("api://" + APP + "/scim.example")
              .withClaim("tid", TENANT)
              .withClaim("sub", OBJECT)
              .withAuthorizedParty(SERVICE),
          Optional.empty());
    }
  }

  @Test
  void requestWhenTokenIsAppOnlyTokenOfEntraThenAccepted() {
    trustEntra();
    for (JWTClaimsSet.Builder claims :
        List.of(
            v1(),
            v2(),
            v1().audience(APP),
            v2().audience("api://" + APP + "/scim.example"),
            v2().expirationTime(in(3_000)),
            v2().expirationTime(in(7_200)),
            v2().claim("uti", null),
            v2().claim("appid", SERVICE),
            v2().jwtID("id").expirationTime(in(4_500)))) {
      Reply reply = assertedBy(idp.sign(claims.build()));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
  }

  @Test
  void tokenWhenAssertionIsReusedBeforeItExpiresThenIssued() {
    trustEntra();
    String cached = idp.sign(v2().build());
    for (int i = 0; i < 3; i++) {
      assertThat(assertedBy(cached).status()).isEqualTo(200);
      now.set(now.get().plus(Duration.ofMinutes(20)));
    }
    now.set(now.get().plus(Duration.ofMinutes(7)));
    assertThat(assertedBy(cached).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"id-1, uti-1", "'', uti-1", "'', ''", "' ', ' '"})
  @Requirement("D-044")
  void tokenWhenPolicyIsOneUseAndAssertionIsReusedThenInvalidClient(String jti, String uti) {
    trustEntra();
    registry.replay(host.tenantId(), client.id(), ReplayPolicy.ONCE);
    String once =
        idp.sign(
            v2().jwtID(jti.isEmpty() ? null : jti)
                .claim("uti", uti.isEmpty() ? null : uti)
                .build());

    assertThat(assertedBy(once).status()).isEqualTo(200);
    assertThat(assertedBy(once).status()).isEqualTo(401);
    now.set(now.get().plusSeconds(1));
    assertThat(assertedBy(idp.sign(v2().build())).status()).isEqualTo(200);
  }

  @Test
  void tokenWhenAssertionLivesTooLongThenInvalidClient() {
    trustEntra();
    assertThat(assertedBy(idp.sign(v2().expirationTime(in(7_300)).build())).status())
        .isEqualTo(401);
    assertions.set(assertions.get().withMaxLifetime(Duration.ofMinutes(30)));
    assertThat(assertedBy(idp.sign(v2().build())).status()).isEqualTo(401);
    assertThat(assertedBy(idp.sign(v2().expirationTime(in(1_800)).build())).status())
        .isEqualTo(200);
    for (Duration wrong : List.of(Duration.ofSeconds(59), Duration.ofHours(25))) {
      assertThatThrownBy(() -> assertions.get().withMaxLifetime(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void tokenWhenAudienceIsTokenEndpointThenSubjectMustBeTheClient() {
    registry.trust(
        host.tenantId(),
        client.id(),
        TrustedIssuer.forTokenEndpoint("https://idp.example", IssuerKeys.jwksUri(idp.url())),
        Optional.empty());
    UnaryOperator<JWTClaimsSet.Builder> own =
        c ->
            c.issuer("https://idp.example")
                .audience(DirectoryHost.BASE + TokenEndpoint.PATH)
                .subject(client.id());

    assertThat(assertedBy(idp.sign(own.apply(v2()).build())).status()).isEqualTo(200);
    assertThat(assertedBy(idp.sign(own.apply(v2()).subject(OBJECT).build())).status())
        .isEqualTo(401);
    String globex = "https://localhost/globex/scim/v2/oauth2/token";
    assertThat(assertedBy(idp.sign(own.apply(v2()).audience(globex).build())).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issuer",
        "issuer of version 1",
        "other tenant",
        "no tenant",
        "tenant as a list",
        "audience",
        "audience with a slash",
        "no audience",
        "subject",
        "no subject",
        "azp",
        "azp and other appid",
        "no azp",
        "appid of another type",
        "expired",
        "no end",
        "too long",
        "future",
        "not before",
        "key",
        "no kid and other key",
        "algorithm",
        "none",
        "typ",
        "access token typ"
      })
  void tokenWhenAssertionIsForgedThenInvalidClient(String what) {
    trustEntra();
    JWTClaimsSet.Builder c = v2();
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1");
    String forged =
        switch (what) {
          case "issuer" -> idp.sign(c.issuer("https://other.example").build());
          case "issuer of version 1" -> idp.sign(c.issuer(V1 + "/").build());
          case "other tenant" -> idp.sign(c.claim("tid", OBJECT).build());
          case "no tenant" -> idp.sign(c.claim("tid", null).build());
          case "tenant as a list" -> idp.sign(c.claim("tid", List.of(TENANT)).build());
          case "audience" -> idp.sign(c.audience(SERVICE).build());
          case "audience with a slash" -> idp.sign(c.audience("api://" + APP + "/").build());
          case "no audience" -> idp.sign(c.audience((String) null).build());
          case "subject" -> idp.sign(c.subject(SERVICE).build());
          case "no subject" -> idp.sign(c.subject(null).build());
          case "azp" -> idp.sign(c.claim("azp", APP).build());
          case "azp and other appid" -> idp.sign(c.claim("appid", APP).build());
          case "no azp" -> idp.sign(c.claim("azp", null).build());
          case "appid of another type" -> idp.sign(v1().claim("appid", List.of(SERVICE)).build());
          case "expired" -> idp.sign(c.expirationTime(in(-120)).build());
          case "no end" -> idp.sign(c.expirationTime(null).build());
          case "too long" -> idp.sign(c.expirationTime(in(7_400)).build());
          case "future" -> idp.sign(c.issueTime(in(120)).build());
          case "not before" -> idp.sign(c.notBeforeTime(in(120)).build());
          case "key" -> JwksServer.sign(c.build(), OTHER, header);
          case "no kid and other key" ->
              JwksServer.sign(c.build(), OTHER, new JWSHeader.Builder(JWSAlgorithm.RS256));
          case "algorithm" ->
              JwksServer.sign(
                  c.build(), KEY, new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("k1"));
          case "none" -> "eyJhbGciOiJub25lIn0." + idp.sign(c.build()).split("\\.")[1] + ".";
          case "typ" ->
              JwksServer.sign(c.build(), KEY, header.type(new JOSEObjectType("secevent+jwt")));
          default -> JwksServer.sign(c.build(), KEY, header.type(new JOSEObjectType("at+jwt")));
        };

    Reply refused = assertedBy(forged);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_client\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bnVsbA.e30.AAAA",
        "W10.e30.AAAA",
        "e30.bnVsbA.AAAA",
        "e30.e30.AAAA",
        "..",
        "a.b.c",
        "x",
        "eyJhbGciOiJSUzI1NiJ9.e30.AAAB",
        "eyJhbGciOjF9.e30.AAAA",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOjF9.AA"
      })
  void tokenWhenAssertionIsMalformedThenInvalidClient(String assertion) {
    trustEntra();
    Reply refused = assertedBy(assertion);

    assertThat(refused.status()).isEqualTo(401);
    assertThat(json(refused).findText("error")).contains("invalid_client");
  }
}
