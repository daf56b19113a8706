// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.fuzzing.TokenForge.Signer;
import dev.rollcall.scim.oauth.AccessTokenAuthenticator;
import dev.rollcall.scim.oauth.AccessTokens;
import dev.rollcall.scim.oauth.IssuerKeySource;
import dev.rollcall.scim.oauth.JwtAuthenticator;
import dev.rollcall.scim.oauth.SigningKeys;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.credential.Authenticator;
import dev.rollcall.scim.spi.oauth.JwtTrust;
import dev.rollcall.scim.spi.oauth.JwtTrusts;
import dev.rollcall.scim.spi.oauth.TrustedIssuer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends bearer tokens that are JWTs: those of a trusted issuer and the gateway's access tokens. */
@Tag("jwt")
class JwtFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("jwt");

  private static final String ISSUER = "https://sts.example/t1/";
  private static final String AUDIENCE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
  private static final long NOW = FuzzHost.CLOCK.instant().getEpochSecond();
  private static final long SKEW = 60;
  private static final Caller ACME = new Caller("acme", "entra");
  private static final Caller GLOBEX = new Caller("globex", "entra");

  private static final TokenForge FORGE = new TokenForge();
  private static final Authenticator ISSUED =
      new JwtAuthenticator(
          JwtTrusts.of(
              new JwtTrust(trusted().withClaim("tid", "customer-1"), ACME),
              new JwtTrust(trusted().withClaim("tid", "customer-2"), GLOBEX)),
          new IssuerKeySource(FuzzHost.CLOCK),
          FuzzHost.CLOCK);
  private static final Authenticator OWN =
      new AccessTokenAuthenticator(
          new AccessTokens(SigningKeys.of(TokenForge.SECRET), "directory", FuzzHost.CLOCK),
          id ->
              id.equals("c1")
                  ? Optional.of(FuzzClients.client("c1", ACME, "secret", trusted()))
                  : Optional.empty());

  private static final List<String> VALID =
      List.of(
          FORGE.token(header("RS256", "k1"), claims("customer-1"), Signer.RS256),
          FORGE.token(header("PS256", "k1"), claims("customer-1"), Signer.PS256),
          FORGE.token(header("ES256", "k2"), claims("customer-2"), Signer.ES256),
          FORGE.token(
              "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"" + keyId(TokenForge.SECRET) + "\"}",
              ownClaims(),
              Signer.HS256));

  private static TrustedIssuer trusted() {
    return TrustedIssuer.of(ISSUER, AUDIENCE, FORGE.trusted());
  }

  /** Access tokens identify their key by a prefix of its hash. */
  private static String keyId(byte[] secret) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException notInThisJava) {
      throw new IllegalStateException(notInThisJava);
    }
  }

  private static String header(String algorithm, String key) {
    return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key + "\",\"typ\":\"JWT\"}";
  }

  private static String claims(String tenant) {
    return """
        {"iss":"%s","aud":"%s","tid":"%s","iat":%d,"exp":%d}"""
        .formatted(ISSUER, AUDIENCE, tenant, NOW, NOW + 3_600);
  }

  private static String ownClaims() {
    return """
        {"iss":"directory","aud":"directory","sub":"c1","tenant":"acme","connection":"entra",\
        "credential":"federated","scope":"scim","iat":%d,"exp":%d,"jti":"j1"}"""
        .formatted(NOW, NOW + 3_600);
  }

  static Stream<byte[]> seeds() {
    return Seeds.blocks("jwt");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "jwt.dict")
  @FuzzTest
  void whenTokenIsNotSignedByTrustedKeyThenRejected(byte[] input) {
    REPORT.count();
    TokenInput token = TokenInput.read(input, FORGE, VALID, ISSUER);
    ISSUED.authenticate(token.text()).ifPresent(caller -> checkIssued(token, caller));
    OWN.authenticate(token.text()).ifPresent(caller -> checkOwn(token, caller));
  }

  private static void checkIssued(TokenInput token, Caller caller) {
    if (token.signer().isEmpty()) {
      Laws.require(VALID.subList(0, 3).contains(token.text()), "an unsigned token is accepted");
      return;
    }
    JsonNode header = token.readHeader().orElseThrow();
    JsonNode claims = token.readClaims().orElseThrow();
    Laws.requireEqual(header.path("alg").textValue(), token.signer().get().name(), "alg");
    Laws.require(token.signer().get() != Signer.HS256, "an issuer's token with a shared secret");
    Laws.requireEqual(claims.path("iss").textValue(), ISSUER, "iss");
    Laws.require(
        AUDIENCE.equals(claims.path("aud").textValue()) || holdsAudience(claims.path("aud")),
        "aud");
    checkTime(claims, SKEW);
    String tenant = caller.equals(ACME) ? "customer-1" : "customer-2";
    Laws.requireEqual(claims.path("tid").textValue(), tenant, "tid");
  }

  private static boolean holdsAudience(JsonNode audiences) {
    boolean holds = false;
    for (JsonNode audience : audiences) {
      holds |= AUDIENCE.equals(audience.textValue());
    }
    return holds;
  }

  private static void checkOwn(TokenInput token, Caller caller) {
    Laws.requireEqual(caller, ACME, "the caller of an access token");
    if (token.signer().isEmpty()) {
      Laws.requireEqual(token.text(), VALID.get(3), "an access token");
      return;
    }
    JsonNode claims = token.readClaims().orElseThrow();
    Laws.requireEqual(token.signer().get(), Signer.HS256, "the signer of an access token");
    Laws.requireEqual(claims.path("iss").textValue(), "directory", "iss");
    Laws.requireEqual(claims.path("sub").textValue(), "c1", "sub");
    Laws.requireEqual(claims.path("tenant").textValue(), "acme", "tenant");
    checkTime(claims, 0);
  }

  private static void checkTime(JsonNode claims, long skew) {
    Laws.require(claims.path("exp").isNumber(), "exp is a number");
    Laws.require(claims.path("exp").doubleValue() > NOW - skew - 1, "exp is over");
    Laws.require(
        skew == 0 || claims.path("nbf").asDouble(NOW) < NOW + skew + 1, "nbf is in the future");
  }
}
