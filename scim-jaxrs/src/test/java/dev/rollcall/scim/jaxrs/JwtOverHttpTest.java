// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.jaxrs.TestServer.Reply;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.IssuerKeys;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens issued by an identity provider, as Entra issues them for applications without a secret
 * field.
 */
class JwtOverHttpTest {
  private static final String ISSUER = "https://sts.example/tenant-1/";
  private static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

  private static final JwksServer ENTRA = new JwksServer();
  private static final JwksServer OTHER = new JwksServer();
  private static final DirectoryHost HOST =
      new DirectoryHost(builder -> builder.authenticator(new Lazy()));
  private static final Authenticator JWT = authenticator(HOST.tenantId(), "entra");

  /** The id of the tenant is known after its host is created. */
  private static final class Lazy implements Authenticator {
    @Override
    public Optional<Caller> authenticate(String bearerToken) {
      return JWT.authenticate(bearerToken);
    }
  }

  private static Authenticator authenticator(String tenantId, String connection) {
    IssuerKeys keys = IssuerKeys.jwksUri(ENTRA.url());
    return new JwtAuthenticator(
        JwtTrusts.of(
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
  void requestWhenTokenIsOfConfiguredIssuerThenAccepted() {
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
        arguments("another kind of token", JwksServer.sign(good, ENTRA.key(), typed("logout+jwt"))),
        arguments("a header of null", "bnVsbA.e30.AAAA"),
        arguments("a header that is no object", "W10.e30.AAAA"),
        arguments("an empty header", "e30.e30.AAAA"),
        arguments("claims of null", parts[0] + ".bnVsbA." + parts[2]),
        arguments("claims that are no object", parts[0] + ".W10." + parts[2]),
        arguments("deep header", encoded("{\"alg\":" + "[".repeat(2_500)) + ".e30.AAAA"),
        arguments("header with a null algorithm", encoded("{\"alg\":null}") + ".e30.AAAA"),
        arguments("critical header", encoded("{\"alg\":\"RS256\",\"crit\":[1]}") + ".e30.AAAA"),
        arguments("padded signature", parts[0] + "." + parts[1] + "." + parts[2] + "=="),
        arguments(
            "blank in the signature", parts[0] + "." + parts[1] + "." + broken(parts[2], "%20")),
        arguments("other alphabet", parts[0] + "." + parts[1] + "." + broken(parts[2], "+")),
        arguments("more than three parts", String.join(".", parts) + ".AAAA"),
        arguments("bits beyond the last byte", parts[0] + "." + parts[1] + "." + lax(parts[2])),
        arguments("three dots", ".."));
  }

  private static JWSHeader.Builder typed(String type) {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").type(new JOSEObjectType(type));
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String broken(String part, String insert) {
    return part.substring(0, 10) + insert + part.substring(10);
  }

  /** Changes the unused bits after the last byte, which a lenient decoder ignores. */
  private static String lax(String signature) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = signature.length() - 1;
    String other =
        signature.substring(0, last)
            + alphabet.charAt(alphabet.indexOf(signature.charAt(last)) + 1);
    assertThat(Base64.getUrlDecoder().decode(other))
        .isEqualTo(Base64.getUrlDecoder().decode(signature));
    return other;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  @Requirement({"R7644-231", "R7644-239"})
  void requestWhenTokenIsInvalidThenResponsesAreIdentical(String why, String token) {
    Reply unknown = get("nobody");
    Reply refused = get(token);

    assertThat(refused.status()).as(why).isEqualTo(401);
    assertThat(refused.body()).isEqualTo(unknown.body());
    assertThat(OTHER.requests()).as("keys are never fetched from where a token says").isZero();
  }
}
